package dev.pale.backup.monitor;

import dev.pale.backup.alarm.AlarmSettings;
import dev.pale.backup.schedule.Expectation;
import dev.pale.backup.snapshot.SourceId;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the monitor expects.
 *
 * @param sources when each configured source is backed up
 * @param drill when drills run
 * @param history how many earlier snapshots the newest is compared with
 * @param leastPercent how much smaller than the median of those it may be, in percent of it
 * @param mostPercent how much larger, in percent of it
 * @param protection what must keep the bucket's objects from being destroyed
 * @param ignored sources in the bucket that are not configured on purpose, and why
 */
public record MonitorSettings(
        SortedMap<SourceId, Expectation> sources,
        Expectation drill,
        int history,
        int leastPercent,
        int mostPercent,
        ExpectedProtection protection,
        SortedMap<String, String> ignored,
        AlarmSettings alarms) {
    public MonitorSettings {
        sources = Collections.unmodifiableSortedMap(new TreeMap<>(sources));
        ignored = Collections.unmodifiableSortedMap(new TreeMap<>(ignored));
    }
}

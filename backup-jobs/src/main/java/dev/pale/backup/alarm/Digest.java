package dev.pale.backup.alarm;

import dev.pale.backup.alarm.Memory.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What one channel has to tell now.
 *
 * @param news alarms that it has not told, or not in this state
 * @param repeated alarms that it told long enough ago
 * @param recovered alarms that it told and that are no longer true, by key
 * @param afterwards what it will have told when this has been delivered
 */
record Digest(
        List<Alarm> news, List<Alarm> repeated, SortedMap<String, Told> recovered, SortedMap<String, Told> afterwards) {

    /**
     * Compares what is wrong with what was told.
     *
     * @param unjudged by key: alarms of which nobody knows now whether they are still true; they are neither taken back
     *     nor repeated
     * @param repeatEvery how long an alarm stays told
     */
    static Digest of(
            List<Alarm> alarms,
            Predicate<String> unjudged,
            SortedMap<String, Told> told,
            Duration repeatEvery,
            Instant now) {
        List<Alarm> news = new ArrayList<>();
        List<Alarm> repeated = new ArrayList<>();
        SortedMap<String, Told> recovered = new TreeMap<>(told);
        recovered.keySet().removeIf(unjudged);
        SortedMap<String, Told> afterwards = new TreeMap<>(told);
        afterwards.keySet().removeIf(unjudged.negate());
        for (Alarm alarm : alarms) {
            recovered.remove(alarm.key());
            Told before = told.get(alarm.key());
            boolean isNews = before == null || !before.state().equals(alarm.state());
            boolean isDue = !isNews && !before.toldAt().plus(repeatEvery).isAfter(now);
            if (isNews) {
                news.add(alarm);
            } else if (isDue) {
                repeated.add(alarm);
            }
            Instant since = before == null ? alarm.since().orElse(now) : before.since();
            afterwards.put(alarm.key(), new Told(alarm.state(), since, isNews || isDue ? now : before.toldAt()));
        }
        return new Digest(news, repeated, recovered, afterwards);
    }

    boolean isEmpty() {
        return news.isEmpty() && repeated.isEmpty() && recovered.isEmpty();
    }
}

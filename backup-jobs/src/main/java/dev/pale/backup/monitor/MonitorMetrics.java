package dev.pale.backup.monitor;

import dev.pale.backup.metrics.Metric;
import dev.pale.backup.metrics.Publication;
import dev.pale.backup.metrics.Samples;
import java.time.Instant;
import java.util.Optional;

/** What a run of the monitor tells Prometheus. */
public final class MonitorMetrics {
    private MonitorMetrics() {}

    /**
     * The metrics of a result. What the bucket could not tell is left out, so that what it told last stays: that nobody
     * could judge neither raises an alarm of what is judged nor takes one back.
     *
     * @param ranAt when the monitor ran
     */
    public static Publication of(MonitorResult result, Instant ranAt) {
        Samples samples = new Samples();
        samples.set(Metric.MONITOR_LAST_RUN, ranAt);
        samples.set(Metric.MONITOR_REACHABLE, result.reachable());
        Samples told = new Samples();
        if (result.reachable()) {
            result.findings().forEach(finding -> add(told, finding));
            result.sources().forEach(source -> add(told, source));
            add(told, result.drill());
        }
        return new Publication("monitor", Optional.empty(), samples, told);
    }

    private static void add(Samples samples, Finding finding) {
        for (Outcome outcome : Outcome.values()) {
            samples.set(
                    Metric.MONITOR_CHECK,
                    finding.outcome() == outcome,
                    finding.check().id(),
                    finding.subject(),
                    outcome.word());
        }
    }

    private static void add(Samples samples, SourceState state) {
        String source = state.source();
        state.deadline().ifPresent(deadline -> samples.set(Metric.MONITOR_BACKUP_DEADLINE, deadline, source));
        state.newest().ifPresent(newest -> {
            samples.set(Metric.MONITOR_NEWEST_SNAPSHOT, newest.startedAt(), source);
            samples.set(Metric.MONITOR_STORED, newest.storedBytes(), source);
            samples.set(Metric.MONITOR_OBJECTS, newest.objects(), source);
            samples.setIfKnown(Metric.MONITOR_STORED_MEDIAN, newest.medianBytes(), source);
            samples.setIfKnown(Metric.MONITOR_OBJECTS_MEDIAN, newest.medianObjects(), source);
        });
    }

    private static void add(Samples samples, DrillState state) {
        state.deadline().ifPresent(deadline -> samples.set(Metric.MONITOR_DRILL_DEADLINE, deadline));
        state.lastVerifiedAt().ifPresent(at -> samples.set(Metric.MONITOR_LAST_VERIFIED_DRILL, at));
        state.last().ifPresent(last -> {
            samples.set(Metric.MONITOR_LAST_DRILL, last.startedAt());
            samples.set(Metric.MONITOR_RECOVERY_TIME, last.recoverySeconds());
            samples.set(Metric.MONITOR_RECOVERY_TIME_OBJECTIVE, last.objectiveSeconds());
            samples.setIfKnown(Metric.MONITOR_RECOVERY_TIME_MEDIAN, last.medianRecoverySeconds());
            last.recoveryPointSeconds()
                    .forEach((source, seconds) -> samples.set(Metric.MONITOR_RECOVERY_POINT, seconds, source));
        });
    }
}

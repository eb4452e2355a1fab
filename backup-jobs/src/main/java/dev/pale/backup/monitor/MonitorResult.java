package dev.pale.backup.monitor;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What one run of the monitor found; the document that {@code pale monitor --json} prints.
 *
 * @param schema the form's name and version, now {@value #SCHEMA}
 * @param at the instant that was judged
 * @param outcome the worst of all findings
 * @param reachable whether the bucket could be asked
 */
public record MonitorResult(
        String schema,
        Instant at,
        Outcome outcome,
        boolean reachable,
        List<Finding> findings,
        List<SourceState> sources,
        DrillState drill) {
    public static final String SCHEMA = "pale-monitor/1";

    public MonitorResult {
        requireNonNull(at, "at");
        findings = List.copyOf(findings);
        sources = List.copyOf(sources);
        requireNonNull(drill, "drill");
        if (outcome != worst(findings)) {
            throw new IllegalArgumentException("the outcome is not that of the worst finding");
        }
    }

    static MonitorResult of(
            Instant at, boolean reachable, List<Finding> findings, List<SourceState> sources, DrillState drill) {
        return new MonitorResult(SCHEMA, at, worst(findings), reachable, findings, sources, drill);
    }

    /** The same with more findings. */
    public MonitorResult with(List<Finding> more) {
        List<Finding> all = new ArrayList<>(findings);
        all.addAll(more);
        return of(at, reachable, all, sources, drill);
    }

    /** Whether nothing says that it could not be delivered. */
    public boolean isDelivered() {
        return findings.stream()
                .map(Finding::check)
                .noneMatch(check -> check == Check.ALARM_DELIVERY || check == Check.METRICS_DELIVERY);
    }

    private static Outcome worst(List<Finding> findings) {
        return Outcome.worst(findings.stream().map(Finding::outcome).toList());
    }
}

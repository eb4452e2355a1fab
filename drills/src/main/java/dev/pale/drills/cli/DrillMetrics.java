package dev.pale.drills.cli;

import dev.pale.backup.cli.Console;
import dev.pale.backup.metrics.Metric;
import dev.pale.backup.metrics.MetricsPublisher;
import dev.pale.backup.metrics.MetricsSettings;
import dev.pale.backup.metrics.Publication;
import dev.pale.backup.metrics.Samples;
import dev.pale.reports.result.CheckResult;
import dev.pale.reports.result.DrillResult;
import dev.pale.reports.result.Outcome;
import dev.pale.reports.result.PhaseTiming;
import dev.pale.reports.result.SourceResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a drill tells Prometheus, also where it fails, is stopped, or lacks a key or room for its report; only where the
 * configuration cannot be read there is nobody to tell. Whether it could be told changes nothing of
 * the drill's own result or exit status; that it could not is said on standard error.
 */
final class DrillMetrics {
    private static final String COMMAND = "drill";
    /** The outcome of a drill that has no result. */
    private static final String INCOMPLETE = "incomplete";

    private static final double MILLIS = 1_000.0;

    private final MetricsSettings settings;
    private final Console console;

    DrillMetrics(MetricsSettings settings, Console console) {
        this.settings = settings;
        this.console = console;
    }

    /** A drill that has a result, and its exit status. */
    record Measured(DrillResult result, int exitStatus) {}

    /** Runs a drill and tells what became of it; gives back its exit status. */
    int measure(Supplier<Measured> drill) {
        Instant begun = Instant.now();
        try {
            Measured measured = drill.get();
            publish(publication(measured.result(), Instant.now()));
            return measured.exitStatus();
        } catch (RuntimeException failure) {
            Samples samples = new Samples();
            Instant now = Instant.now();
            samples.set(Metric.DRILL_LAST_ATTEMPT, now);
            samples.set(Metric.DRILL_DURATION, Duration.between(begun, now).toMillis() / MILLIS);
            outcome(samples, INCOMPLETE);
            publish(new Publication(COMMAND, Optional.empty(), samples, new Samples()));
            throw failure;
        }
    }

    private void publish(Publication publication) {
        if (settings.isWanted()) {
            new MetricsPublisher(settings).publish(List.of(publication)).forEach(console::tellFailure);
        }
    }

    private static void outcome(Samples samples, String outcome) {
        for (Outcome each : Outcome.values()) {
            samples.set(Metric.DRILL_OUTCOME, word(each).equals(outcome), word(each));
        }
        samples.set(Metric.DRILL_OUTCOME, outcome.equals(INCOMPLETE), INCOMPLETE);
    }

    private static String word(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }

    static Publication publication(DrillResult result, Instant endedAt) {
        Samples samples = new Samples();
        samples.set(Metric.DRILL_LAST_ATTEMPT, endedAt);
        samples.set(
                Metric.DRILL_DURATION,
                Duration.between(result.startedAt(), result.finishedAt()).toMillis() / MILLIS);
        outcome(samples, word(result.outcome()));
        samples.set(Metric.DRILL_RECOVERY_TIME, result.rto().measuredSeconds());
        samples.set(Metric.DRILL_RECOVERY_TIME_OBJECTIVE, result.rto().objectiveSeconds());
        for (Outcome outcome : Outcome.values()) {
            samples.set(Metric.DRILL_CHECKS, checks(result, outcome), word(outcome));
        }
        result.sources().forEach(source -> add(samples, source));
        Samples success = new Samples();
        if (result.outcome() == Outcome.VERIFIED) {
            success.set(Metric.DRILL_LAST_SUCCESS, endedAt);
        }
        return new Publication(COMMAND, Optional.empty(), samples, success);
    }

    private static long checks(DrillResult result, Outcome outcome) {
        return result.sources().stream()
                .flatMap(source -> source.checks().stream())
                .map(CheckResult::outcome)
                .filter(outcome::equals)
                .count();
    }

    private static void add(Samples samples, SourceResult result) {
        String source = result.source();
        for (Outcome outcome : Outcome.values()) {
            samples.set(Metric.DRILL_SOURCE_OUTCOME, result.outcome() == outcome, source, word(outcome));
        }
        samples.setIfKnown(Metric.DRILL_RECOVERY_POINT, Optional.ofNullable(result.rpoSeconds()), source);
        samples.set(Metric.DRILL_STORED, result.storedBytes(), source);
        samples.set(Metric.DRILL_CONTENT, result.contentBytes(), source);
        for (PhaseTiming phase : result.phases()) {
            samples.set(Metric.DRILL_PHASE_DURATION, phase.seconds(), source, phase.phase());
        }
    }
}

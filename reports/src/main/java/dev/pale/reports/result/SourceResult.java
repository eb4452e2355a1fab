package dev.pale.reports.result;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What the drill found about one source. Cannot say better of it than its checks do.
 *
 * @param source such as {@code postgres/woodpecker}
 * @param snapshot the id of the snapshot that was restored; null where none could be chosen
 * @param rpoSeconds age of the newest data that came back at the moment the recovery clock started, read from the data
 *     itself; null where the data does not say
 * @param fidelity {@code real}, {@code files only} or {@code simulated}; null where no service was started
 * @param product such as {@code PostgreSQL}; with its version in {@code productVersion}; both null where no service was
 *     started
 * @param contentBytes size of the artifacts in the clear
 * @param storedBytes size of the artifacts in the bucket
 * @param phases in the order in which they ran
 * @param checks in the order of the plan
 * @param notes what a reader should know, such as exclusions or a retry that succeeded
 * @param manifestSha256 SHA-256 of the snapshot's signed manifest, which names every object of the snapshot by its own;
 *     null where none could be read
 */
public record SourceResult(
        String source,
        String snapshot,
        Outcome outcome,
        Double rpoSeconds,
        String fidelity,
        String product,
        String productVersion,
        long contentBytes,
        long storedBytes,
        List<PhaseTiming> phases,
        List<CheckResult> checks,
        List<String> notes,
        String manifestSha256) {
    /** A source of whose snapshot no manifest was read. */
    public SourceResult(
            String source,
            String snapshot,
            Outcome outcome,
            Double rpoSeconds,
            String fidelity,
            String product,
            String productVersion,
            long contentBytes,
            long storedBytes,
            List<PhaseTiming> phases,
            List<CheckResult> checks,
            List<String> notes) {
        this(
                source,
                snapshot,
                outcome,
                rpoSeconds,
                fidelity,
                product,
                productVersion,
                contentBytes,
                storedBytes,
                phases,
                checks,
                notes,
                null);
    }

    public SourceResult {
        requireNonNull(source, "source");
        requireNonNull(outcome, "outcome");
        phases = List.copyOf(phases);
        checks = List.copyOf(checks);
        notes = List.copyOf(notes);
        Outcome worst = Outcome.worst(checks.stream().map(CheckResult::outcome).toList());
        if (outcome.betterThan(worst)) {
            throw new IllegalArgumentException(
                    "source " + source + " cannot be " + outcome.label() + ": its checks say " + worst.label());
        }
    }

    /** From the begin of the first phase to the end of the last; empty where nothing was restored. */
    public OptionalDouble recoverySeconds() {
        double start =
                phases.stream().mapToDouble(PhaseTiming::startSeconds).min().orElse(0);
        OptionalDouble end =
                phases.stream().mapToDouble(PhaseTiming::endSeconds).max();
        return end.isPresent() ? OptionalDouble.of(end.getAsDouble() - start) : end;
    }
}

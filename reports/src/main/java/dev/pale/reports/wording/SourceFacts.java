package dev.pale.reports.wording;

import dev.pale.reports.result.CheckResult;
import dev.pale.reports.result.Outcome;
import dev.pale.reports.result.PhaseTiming;
import dev.pale.reports.result.SourceResult;
import java.util.List;

/** What a reader wants to know of a source, in words; {@code unknown} where the drill did not get that far. */
public final class SourceFacts {
    private static final String UNKNOWN = "unknown";

    private SourceFacts() {}

    /** Age of the data that came back. */
    public static String dataAge(SourceResult source) {
        return source.rpoSeconds() == null ? UNKNOWN : Amounts.duration(source.rpoSeconds());
    }

    /** From the start of the first phase to the end of the last. */
    public static String recoveryTime(SourceResult source) {
        List<PhaseTiming> phases = source.phases();
        if (phases.isEmpty()) {
            return "not restored";
        }
        double start =
                phases.stream().mapToDouble(PhaseTiming::startSeconds).min().orElse(0);
        double end = phases.stream().mapToDouble(PhaseTiming::endSeconds).max().orElse(0);
        return Amounts.duration(end - start);
    }

    public static String fidelity(SourceResult source) {
        return source.fidelity() == null ? UNKNOWN : source.fidelity();
    }

    /** {@code PostgreSQL 15.18}. */
    public static String product(SourceResult source) {
        if (source.product() == null) {
            return UNKNOWN;
        }
        return source.productVersion() == null ? source.product() : source.product() + " " + source.productVersion();
    }

    /** {@code PostgreSQL 15.18 (real)}. */
    public static String restoredOn(SourceResult source) {
        return source.product() == null && source.fidelity() == null
                ? "not restored"
                : product(source) + " (" + fidelity(source) + ")";
    }

    public static Tally tally(SourceResult source) {
        return Tally.ofChecks(source.checks());
    }

    public static long compared(SourceResult source) {
        return source.checks().stream().mapToLong(CheckResult::compared).sum();
    }

    /** Checks that are not verified, the wrong ones first, otherwise in the order of the plan. */
    public static List<CheckResult> findings(SourceResult source) {
        return source.checks().stream()
                .filter(check -> check.outcome() != Outcome.VERIFIED)
                .sorted((left, right) -> right.outcome().compareTo(left.outcome()))
                .toList();
    }
}

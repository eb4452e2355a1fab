package dev.pale.reports.wording;

import dev.pale.reports.result.CheckResult;
import dev.pale.reports.result.SourceResult;
import java.util.OptionalDouble;

/** What a reader wants to know of a source, in words; {@code unknown} where the drill did not get that far. */
public final class SourceFacts {
    private static final String UNKNOWN = "unknown";
    private static final String NO_FIDELITY = "none";
    private static final String NOT_RESTORED = "not restored";

    private SourceFacts() {}

    /** Age of the data that came back. */
    public static String dataAge(SourceResult source) {
        return source.rpoSeconds() == null ? UNKNOWN : Amounts.duration(source.rpoSeconds());
    }

    /** From the start of the first phase to the end of the last. */
    public static String recoveryTime(SourceResult source) {
        OptionalDouble seconds = source.recoverySeconds();
        return seconds.isPresent() ? Amounts.duration(seconds.getAsDouble()) : NOT_RESTORED;
    }

    /** {@code real}, {@code files only} or {@code simulated}; {@code none} where nothing was started. */
    public static String fidelity(SourceResult source) {
        return started(source) ? source.fidelity() : NO_FIDELITY;
    }

    /** {@code PostgreSQL 15.18}. */
    public static String product(SourceResult source) {
        if (!started(source)) {
            return NOT_RESTORED;
        }
        if (source.product() == null) {
            return UNKNOWN;
        }
        return source.productVersion() == null ? source.product() : source.product() + " " + source.productVersion();
    }

    /** {@code PostgreSQL 15.18 (real)}. */
    public static String restoredOn(SourceResult source) {
        return started(source) ? product(source) + " (" + fidelity(source) + ")" : NOT_RESTORED;
    }

    private static boolean started(SourceResult source) {
        return source.fidelity() != null && !source.fidelity().equals(NO_FIDELITY);
    }

    public static Tally tally(SourceResult source) {
        return Tally.ofChecks(source.checks());
    }

    public static long compared(SourceResult source) {
        return source.checks().stream().mapToLong(CheckResult::compared).sum();
    }
}

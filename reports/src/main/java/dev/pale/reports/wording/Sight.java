package dev.pale.reports.wording;

import dev.pale.reports.result.Outcome;
import dev.pale.reports.result.ProofResult.FaultResult;

/** How a fault was seen, from worst to best. */
public enum Sight {
    PASSED("passed as good", "passed as good", "passed as good"),
    ELSEWHERE(
            "seen elsewhere only",
            "was not seen by the check meant for it",
            "were not seen by the checks meant for them"),
    NOT_TRIED("not tried", "could not be tried", "could not be tried"),
    INTENDED("seen as intended", "was seen as intended", "were seen as intended");

    private final String label;
    private final String one;
    private final String many;

    Sight(String label, String one, String many) {
        this.label = label;
        this.one = one;
        this.many = many;
    }

    /** A fault that is not verified though no check refused it was never inflicted. */
    public static Sight of(FaultResult fault) {
        if (fault.outcome() == Outcome.VERIFIED) {
            return PASSED;
        }
        if (fault.caughtAsIntended()) {
            return INTENDED;
        }
        return fault.caughtBy().isEmpty() ? NOT_TRIED : ELSEWHERE;
    }

    /** As a badge says it. */
    public String label() {
        return label;
    }

    /** As a sentence about so many faults says it. */
    public String verb(long count) {
        return count == 1 ? one : many;
    }

    /** What it means for the trust in the drill: only {@link #INTENDED} is good, and what passed is a lie. */
    public Outcome outcome() {
        return switch (this) {
            case PASSED -> Outcome.FAILED;
            case ELSEWHERE, NOT_TRIED -> Outcome.UNPROVEN;
            case INTENDED -> Outcome.VERIFIED;
        };
    }
}

package dev.pale.reports.wording;

import dev.pale.reports.result.Outcome;
import dev.pale.reports.result.ProofResult;
import dev.pale.reports.result.ProofResult.FaultResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The verdict of a proof in words, and its totals. */
public final class ProofVerdict {
    private ProofVerdict() {}

    /** {@code VERIFIED: 52 of 52 faults were seen, each by the check meant for it}. */
    public static String line(ProofResult proof) {
        return proof.outcome().label().toUpperCase(Locale.ROOT) + ": " + sentence(proof);
    }

    /** The same without the verdict's word; no full stop. */
    public static String sentence(ProofResult proof) {
        List<String> parts = new ArrayList<>();
        if (proof.baseline() != Outcome.VERIFIED) {
            parts.add("the undamaged snapshot itself is " + proof.baseline().label());
        }
        int total = proof.faults().size();
        if (total == 0) {
            parts.add("no fault was tried");
        } else if (missed(proof).isEmpty()) {
            parts.add(seen(proof) + " of " + Amounts.counted(total, "fault was", "faults were")
                    + " seen, each by the check meant for it");
        } else {
            addMissed(proof, parts);
        }
        return String.join("; ", parts);
    }

    private static void addMissed(ProofResult proof, List<String> parts) {
        long passed = missed(proof).stream()
                .filter(fault -> fault.outcome() == Outcome.VERIFIED)
                .count();
        long elsewhere = missed(proof).size() - passed;
        String of = " of " + Amounts.counted(proof.faults().size(), "fault", "faults");
        if (passed > 0) {
            parts.add(passed + of + " passed as good");
        }
        if (elsewhere > 0) {
            parts.add(elsewhere + of + (elsewhere == 1 ? " was" : " were") + " not seen by the check meant for "
                    + (elsewhere == 1 ? "it" : "them"));
        }
    }

    public static long seen(ProofResult proof) {
        return proof.faults().stream().filter(FaultResult::seen).count();
    }

    /** Faults that passed, or that the intended check did not see. */
    public static List<FaultResult> missed(ProofResult proof) {
        return proof.faults().stream().filter(fault -> !fault.seen()).toList();
    }

    /** Faults by category, both in the order of the catalogue. */
    public static Map<String, List<FaultResult>> byCategory(ProofResult proof) {
        Map<String, List<FaultResult>> groups = new LinkedHashMap<>();
        proof.faults()
                .forEach(fault -> groups.computeIfAbsent(fault.category(), name -> new ArrayList<>())
                        .add(fault));
        return groups;
    }

    public static Tally tally(List<FaultResult> faults) {
        return Tally.of(faults.stream().map(FaultResult::outcome).toList());
    }

    /** {@code seen}, {@code seen elsewhere} or {@code passed as good}. */
    public static String sight(FaultResult fault) {
        if (fault.outcome() == Outcome.VERIFIED) {
            return "passed as good";
        }
        return fault.caughtAsIntended() ? "seen as intended" : "seen elsewhere only";
    }
}

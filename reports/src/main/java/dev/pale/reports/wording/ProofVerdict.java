package dev.pale.reports.wording;

import dev.pale.reports.result.Outcome;
import dev.pale.reports.result.ProofResult;
import dev.pale.reports.result.ProofResult.FaultResult;
import java.util.ArrayList;
import java.util.Comparator;
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
            parts.add(seenOf(proof.faults()) + (total == 1 ? " fault was" : " faults were")
                    + " seen, each by the check meant for it");
        } else {
            addMissed(proof, parts);
        }
        int others = otherProblems(proof).size();
        if (proof.outcome() != Outcome.VERIFIED && others > 0) {
            parts.add(Amounts.counted(others, "problem", "problems") + " on the way");
        }
        return String.join("; ", parts);
    }

    private static void addMissed(ProofResult proof, List<String> parts) {
        String of = " of " + Amounts.counted(proof.faults().size(), "fault ", "faults ");
        for (Sight sight : Sight.values()) {
            long count = missed(proof).stream()
                    .filter(fault -> Sight.of(fault) == sight)
                    .count();
            if (count > 0) {
                parts.add(Amounts.count(count) + of + sight.verb(count));
                of = " ";
            }
        }
    }

    /** {@code 39 of 44}. */
    public static String seenOf(List<FaultResult> faults) {
        long seen = faults.stream().filter(FaultResult::seen).count();
        return Amounts.count(seen) + " of " + Amounts.count(faults.size());
    }

    /** Faults that passed, or that the intended check did not see; the worst first. */
    public static List<FaultResult> missed(ProofResult proof) {
        return proof.faults().stream()
                .filter(fault -> !fault.seen())
                .sorted(Comparator.comparing(Sight::of))
                .toList();
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

    /** Problems that no missed fault has already told in its own detail. */
    public static List<String> otherProblems(ProofResult proof) {
        return proof.problems().stream()
                .filter(problem -> missed(proof).stream().noneMatch(fault -> tells(fault, problem)))
                .toList();
    }

    private static boolean tells(FaultResult fault, String problem) {
        String why = problem.substring(problem.indexOf(": ") + 1).strip();
        return problem.startsWith(fault.id() + " ") && fault.detail().contains(why);
    }
}

package dev.pale.reports.text;

import dev.pale.reports.result.Outcome;
import dev.pale.reports.result.ProofResult;
import dev.pale.reports.result.ProofResult.FaultResult;
import dev.pale.reports.wording.Amounts;
import dev.pale.reports.wording.ProofVerdict;
import dev.pale.reports.wording.Tally;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A proof on the terminal: verdict, totals by category, and every fault that was not seen as intended. */
public final class ProofSummary {
    private final Lines lines;
    private final Ink ink;

    /**
     * Writes for one terminal.
     *
     * @param columns its width; below 40 counts as 40
     * @param colour whether it shows colours
     */
    public ProofSummary(int columns, boolean colour) {
        this.lines = new Lines(columns);
        this.ink = new Ink(colour);
    }

    /** The summary without a place to read on. */
    public String render(ProofResult proof) {
        return String.join("\n", body(proof)) + "\n";
    }

    /** The summary, and where the matrix is. */
    public String render(ProofResult proof, Path report) {
        List<String> all = body(proof);
        all.add("Report: " + report);
        return String.join("\n", all) + "\n";
    }

    private List<String> body(ProofResult proof) {
        List<String> all = new ArrayList<>();
        lines.wrap(ProofVerdict.line(proof), 2).forEach(line -> all.add(ink.of(proof.outcome(), line)));
        all.add("");
        for (Map.Entry<String, List<FaultResult>> group :
                ProofVerdict.byCategory(proof).entrySet()) {
            all.addAll(lines.wrap("  " + group.getKey() + ": " + totals(group.getValue()), 4));
        }
        all.addAll(lines.wrap("  undamaged snapshot: " + proof.baseline().label(), 4));
        all.add("");
        addMissed(proof, all);
        proof.problems().forEach(problem -> all.addAll(lines.wrap("Problem: " + problem, 2)));
        return all;
    }

    private static String totals(List<FaultResult> faults) {
        Tally tally = ProofVerdict.tally(faults);
        long seen = faults.stream().filter(FaultResult::seen).count();
        return Amounts.count(seen) + " of " + Amounts.count(faults.size()) + " seen as intended (Failed "
                + Amounts.count(tally.failed()) + ", Unproven " + Amounts.count(tally.unproven()) + ", Verified "
                + Amounts.count(tally.verified()) + ")";
    }

    private void addMissed(ProofResult proof, List<String> all) {
        List<FaultResult> missed = ProofVerdict.missed(proof);
        if (missed.isEmpty()) {
            return;
        }
        all.add("Not seen as intended:");
        for (FaultResult fault : missed) {
            List<String> wrapped = lines.wrap("  " + describe(fault), 6);
            Outcome colour = fault.outcome() == Outcome.VERIFIED ? Outcome.FAILED : Outcome.UNPROVEN;
            wrapped.forEach(line -> all.add(ink.of(colour, line)));
        }
        all.add("");
    }

    private static String describe(FaultResult fault) {
        String seenBy = fault.caughtBy().isEmpty() ? "nobody" : String.join(", ", fault.caughtBy());
        return fault.id() + " " + fault.title() + ": " + ProofVerdict.sight(fault) + "; meant for " + fault.intended()
                + ", seen by " + seenBy + ": " + fault.detail();
    }
}

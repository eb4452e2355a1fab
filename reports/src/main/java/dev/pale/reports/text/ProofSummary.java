package dev.pale.reports.text;

import dev.pale.reports.result.ProofResult;
import dev.pale.reports.result.ProofResult.FaultResult;
import dev.pale.reports.wording.Amounts;
import dev.pale.reports.wording.CaughtBy;
import dev.pale.reports.wording.NextStep;
import dev.pale.reports.wording.ProofVerdict;
import dev.pale.reports.wording.Sight;
import dev.pale.reports.wording.Tally;
import java.nio.file.Path;
import java.util.List;

/** A proof on the terminal: what happened, what to do, totals by category, and the faults not seen as intended. */
public final class ProofSummary {
    private static final int FAULTS_SHOWN = 10;
    private static final int PROBLEMS_SHOWN = 10;

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

    /**
     * The summary.
     *
     * @param report where the whole matrix is
     */
    public String render(ProofResult proof, Path report) {
        Summary summary = new Summary(lines, ink);
        summary.head(proof.outcome(), ProofVerdict.line(proof), NextStep.after(proof));
        ProofVerdict.byCategory(proof)
                .forEach((category, faults) -> summary.text("  " + category + ": " + totals(faults), 4));
        summary.text("  undamaged snapshot: " + proof.baseline().label(), 4);
        summary.gap();
        addMissed(ProofVerdict.missed(proof), summary);
        List<String> problems = ProofVerdict.otherProblems(proof);
        if (!problems.isEmpty()) {
            summary.text("The proof as a whole:", 2);
            summary.some(problems, PROBLEMS_SHOWN, "  ");
            summary.gap();
        }
        return summary.endingWith(report);
    }

    private static String totals(List<FaultResult> faults) {
        Tally tally = ProofVerdict.tally(faults);
        return ProofVerdict.seenOf(faults) + " seen as intended (Failed " + Amounts.count(tally.failed())
                + ", Unproven " + Amounts.count(tally.unproven()) + ", Verified " + Amounts.count(tally.verified())
                + ")";
    }

    private static void addMissed(List<FaultResult> missed, Summary summary) {
        if (missed.isEmpty()) {
            return;
        }
        summary.text("Not seen as intended:", 2);
        summary.some(missed, FAULTS_SHOWN, "  ", fault -> add(fault, summary));
        summary.gap();
    }

    private static void add(FaultResult fault, Summary summary) {
        Sight sight = Sight.of(fault);
        summary.paintWord(sight.outcome(), "  ", sight.label(), ": " + fault.id() + " " + fault.title());
        if (sight == Sight.NOT_TRIED) {
            summary.text("      " + fault.detail(), 8);
            return;
        }
        summary.text("      meant for " + fault.intended() + ", which said: " + fault.detail(), 8);
        if (sight == Sight.ELSEWHERE) {
            summary.text("      seen by " + CaughtBy.of(fault).names(), 8);
        }
    }
}

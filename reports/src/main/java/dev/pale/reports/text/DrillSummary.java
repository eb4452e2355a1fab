package dev.pale.reports.text;

import dev.pale.reports.result.DrillResult;
import dev.pale.reports.result.DrillResult.Control;
import dev.pale.reports.result.Outcome;
import dev.pale.reports.wording.Chain;
import dev.pale.reports.wording.DrillVerdict;
import dev.pale.reports.wording.Finding;
import dev.pale.reports.wording.Meaning;
import dev.pale.reports.wording.NextStep;
import dev.pale.reports.wording.Trouble;
import dev.pale.reports.wording.VisibleText;
import java.nio.file.Path;
import java.util.List;

/**
 * A drill on the terminal: what happened, what to do, then every source, then what is wrong, then where to read on. Each
 * check shows its first differences only, and says how many more the report has.
 */
public final class DrillSummary {
    private static final int TROUBLES_SHOWN = 5;
    private static final int FINDINGS_SHOWN = 5;
    private static final int LINES_SHOWN = 3;
    private static final int PROBLEMS_SHOWN = 10;

    private final Lines lines;
    private final Ink ink;

    /**
     * Writes for one terminal.
     *
     * @param columns its width; below 40 counts as 40
     * @param colour whether it shows colours
     */
    public DrillSummary(int columns, boolean colour) {
        this.lines = new Lines(columns);
        this.ink = new Ink(colour);
    }

    /**
     * The summary.
     *
     * @param report where all of it is
     */
    public String render(DrillResult drill, Path report) {
        Summary summary = new Summary(lines, ink);
        summary.head(drill.outcome(), DrillVerdict.line(drill), NextStep.after(drill));
        if (!drill.sources().isEmpty()) {
            summary.finished(new SourceLines(lines.columns(), ink).of(drill.sources()));
            summary.gap();
        }
        summary.some(Trouble.of(drill), TROUBLES_SHOWN, "", trouble -> add(trouble, summary));
        if (!drill.problems().isEmpty()) {
            summary.text("The drill as a whole:", 2);
            summary.some(drill.problems(), PROBLEMS_SHOWN, "  ");
            summary.gap();
        }
        if (!drill.criticalPath().steps().isEmpty()) {
            summary.text(Chain.sentence(drill), 2);
        }
        addControl(drill.control(), summary);
        return summary.endingWith(report);
    }

    private static void add(Trouble trouble, Summary summary) {
        summary.paint(trouble.sources().getFirst().outcome(), trouble.names(), 2);
        summary.some(trouble.findings(), FINDINGS_SHOWN, "  ", finding -> add(finding, summary));
        summary.gap();
    }

    private static void add(Finding finding, Summary summary) {
        List<String> said = VisibleText.lines(finding.detail());
        String names = finding.shared() ? " (" + finding.names() + ")" : "";
        summary.paintWord(
                finding.outcome(),
                "  ",
                Meaning.shortly(finding.outcome()),
                ": " + finding.name() + ": " + said.getFirst() + names);
        summary.some(said.subList(1, said.size()), LINES_SHOWN, "      ");
        summary.some(finding.evidence(), LINES_SHOWN, "      ");
    }

    private static void addControl(Control control, Summary summary) {
        String what = DrillVerdict.controlTried(control)
                ? control.fault() + " (" + control.title() + ") in a copy of " + control.source() + " was "
                : "";
        String sentence = "Positive control: " + what + DrillVerdict.control(control);
        if (control != null && control.outcome() == Outcome.VERIFIED) {
            summary.text(sentence, 2);
        } else {
            summary.paint(control == null ? Outcome.UNPROVEN : control.outcome(), sentence, 2);
        }
    }
}

package dev.pale.reports.markdown;

import static dev.pale.reports.markdown.Markdown.code;
import static dev.pale.reports.markdown.Markdown.header;
import static dev.pale.reports.markdown.Markdown.row;
import static dev.pale.reports.markdown.Markdown.text;

import dev.pale.reports.result.DrillResult;
import dev.pale.reports.result.DrillResult.Control;
import dev.pale.reports.result.SourceResult;
import dev.pale.reports.wording.Amounts;
import dev.pale.reports.wording.DrillVerdict;
import dev.pale.reports.wording.Finding;
import dev.pale.reports.wording.Meaning;
import dev.pale.reports.wording.NextStep;
import dev.pale.reports.wording.SnapshotTime;
import dev.pale.reports.wording.SourceFacts;
import dev.pale.reports.wording.Trouble;
import dev.pale.reports.wording.VisibleText;
import java.util.List;
import java.util.stream.Collectors;

/** A drill in a few lines of Markdown, for a chat or a pipeline's summary. */
public final class DrillReport {
    private static final int FINDINGS_SHOWN = 10;
    private static final int LINES_SHOWN = 3;

    public String render(DrillResult drill) {
        StringBuilder out = new StringBuilder("**" + text(DrillVerdict.line(drill)) + "**\n\n");
        out.append("Next: ").append(text(NextStep.after(drill))).append(".\n\n");
        if (!drill.sources().isEmpty()) {
            out.append(
                    header("source", "outcome", "snapshot (UTC)", "data age", "recovered in", "checks", "restored on"));
            drill.sources().forEach(source -> out.append(line(source)));
            out.append('\n');
        }
        Trouble.of(drill).forEach(trouble -> addTrouble(trouble, out));
        out.append("Positive control: ").append(control(drill.control())).append("\n\n");
        drill.problems()
                .forEach(problem -> out.append("- ").append(text(problem)).append('\n'));
        return out.append(drill.problems().isEmpty() ? "" : "\n")
                .append("Drill ")
                .append(code(drill.id()))
                .append(", ")
                .append(Amounts.instant(drill.startedAt()))
                .append(", ")
                .append(text(drill.kind()))
                .append(", platform ")
                .append(text(drill.platform()))
                .append(", seed ")
                .append(drill.seed())
                .append('\n')
                .toString();
    }

    private static String line(SourceResult source) {
        return row(
                code(source.source()),
                source.outcome().label(),
                text(SnapshotTime.of(source.snapshot())),
                SourceFacts.dataAge(source),
                SourceFacts.recoveryTime(source),
                SourceFacts.tally(source).fraction(),
                text(SourceFacts.restoredOn(source)));
    }

    private static void addTrouble(Trouble trouble, StringBuilder out) {
        List<Finding> findings = trouble.findings();
        out.append(trouble.sources().stream()
                        .map(source -> code(source.source()))
                        .collect(Collectors.joining(", ")))
                .append(":\n\n");
        findings.stream().limit(FINDINGS_SHOWN).forEach(finding -> addFinding(finding, out));
        addMore("- ", findings.size() - FINDINGS_SHOWN, out);
        out.append('\n');
    }

    private static void addFinding(Finding finding, StringBuilder out) {
        out.append("- ")
                .append(code(finding.name()))
                .append(finding.shared() ? " are **" : " is **")
                .append(Meaning.shortly(finding.outcome()))
                .append("**: ")
                .append(text(String.join(" / ", VisibleText.lines(finding.detail()))))
                .append(finding.shared() ? " (" + text(finding.names()) + ")" : "")
                .append('\n');
        finding.evidence().stream()
                .limit(LINES_SHOWN)
                .forEach(line -> out.append("  - ").append(text(line)).append('\n'));
        addMore("  - ", finding.evidence().size() - LINES_SHOWN, out);
    }

    private static void addMore(String margin, int more, StringBuilder out) {
        if (more > 0) {
            out.append(margin).append("… and ").append(Amounts.count(more)).append(" more, see the report\n");
        }
    }

    private static String control(Control control) {
        String verdict = text(DrillVerdict.control(control));
        return DrillVerdict.controlTried(control)
                ? code(control.fault()) + " (" + text(control.title()) + ") in a copy of " + code(control.source())
                        + " was " + verdict
                : verdict;
    }
}

package dev.pale.reports.text;

import dev.pale.reports.result.CheckResult;
import dev.pale.reports.result.DrillResult;
import dev.pale.reports.result.DrillResult.Control;
import dev.pale.reports.result.Outcome;
import dev.pale.reports.result.SourceResult;
import dev.pale.reports.wording.Amounts;
import dev.pale.reports.wording.DrillVerdict;
import dev.pale.reports.wording.Meaning;
import dev.pale.reports.wording.SourceFacts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A drill on the terminal: verdict first, then every source, then what is wrong, then where to read on. */
public final class DrillSummary {
    private static final int FINDINGS_SHOWN = 10;
    private static final int LINES_SHOWN = 5;

    private final Lines lines;
    private final Ink ink;
    private final SourceLines sourceLines;

    /**
     * Writes for one terminal.
     *
     * @param columns its width; below 40 counts as 40
     * @param colour whether it shows colours
     */
    public DrillSummary(int columns, boolean colour) {
        this.lines = new Lines(columns);
        this.ink = new Ink(colour);
        this.sourceLines = new SourceLines(lines.columns(), ink);
    }

    /** The summary without a place to read on. */
    public String render(DrillResult drill) {
        return String.join("\n", body(drill)) + "\n";
    }

    /** The summary, and where the report is. */
    public String render(DrillResult drill, Path report) {
        List<String> all = body(drill);
        all.add("Report: " + report);
        return String.join("\n", all) + "\n";
    }

    private List<String> body(DrillResult drill) {
        List<String> all = new ArrayList<>();
        lines.wrap(DrillVerdict.line(drill), 2).forEach(line -> all.add(ink.of(drill.outcome(), line)));
        all.add("");
        if (!drill.sources().isEmpty()) {
            all.addAll(sourceLines.of(drill.sources()));
            all.add("");
        }
        drill.sources().forEach(source -> addFindings(source, all));
        addProblems(drill, all);
        addControl(drill.control(), all);
        return all;
    }

    private void addFindings(SourceResult source, List<String> all) {
        List<CheckResult> findings = SourceFacts.findings(source);
        if (findings.isEmpty()) {
            return;
        }
        all.add(ink.of(source.outcome(), lines.cut(source.source(), 0)));
        findings.stream().limit(FINDINGS_SHOWN).forEach(check -> addFinding(check, all));
        if (findings.size() > FINDINGS_SHOWN) {
            all.add("  … and " + Amounts.counted(findings.size() - FINDINGS_SHOWN, "check", "checks")
                    + " more, see the report");
        }
        all.add("");
    }

    private void addFinding(CheckResult check, List<String> all) {
        String word = Meaning.shortly(check.outcome());
        List<String> head = lines.wrap("  " + word + ": " + check.name() + ": " + check.detail(), 4);
        all.add("  " + ink.of(check.outcome(), word) + head.getFirst().substring(2 + word.length()));
        all.addAll(head.subList(1, head.size()));
        check.evidence().stream().limit(LINES_SHOWN).forEach(line -> all.addAll(lines.wrap("      " + line, 8)));
        if (check.evidence().size() > LINES_SHOWN) {
            all.add("      … and " + Amounts.count(check.evidence().size() - LINES_SHOWN) + " more, see the report");
        }
    }

    private void addProblems(DrillResult drill, List<String> all) {
        if (drill.problems().isEmpty()) {
            return;
        }
        all.add("The drill as a whole:");
        drill.problems().stream().limit(FINDINGS_SHOWN).forEach(problem -> all.addAll(lines.wrap("  " + problem, 4)));
        if (drill.problems().size() > FINDINGS_SHOWN) {
            all.add("  … and " + Amounts.count(drill.problems().size() - FINDINGS_SHOWN) + " more, see the report");
        }
        all.add("");
    }

    private void addControl(Control control, List<String> all) {
        String what = control == null
                ? "Positive control: "
                : "Positive control: " + control.fault() + " (" + control.title() + ") in a copy of " + control.source()
                        + " was ";
        Outcome outcome = control == null ? Outcome.UNPROVEN : control.outcome();
        List<String> wrapped = lines.wrap(what + DrillVerdict.control(control), 2);
        wrapped.forEach(line -> all.add(outcome == Outcome.VERIFIED ? line : ink.of(outcome, line)));
    }
}

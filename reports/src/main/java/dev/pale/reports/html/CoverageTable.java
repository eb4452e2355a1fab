package dev.pale.reports.html;

import static dev.pale.reports.html.Html.element;
import static dev.pale.reports.html.Html.text;
import static dev.pale.reports.html.Table.Column.number;
import static dev.pale.reports.html.Table.Column.words;

import dev.pale.reports.result.CheckResult;
import dev.pale.reports.result.DrillResult;
import dev.pale.reports.result.SourceResult;
import dev.pale.reports.wording.Amounts;
import java.util.List;

/** Whether everything that exists is backed up, and what is left out on purpose and why. */
final class CoverageTable {
    /** Checks of what exists begin so. */
    private static final String CHECK = "coverage.";

    private CoverageTable() {}

    static Html of(DrillResult drill) {
        Table table = new Table(
                "What exists at each source, and what of it is backed up",
                List.of(words("Source"), words("Outcome"), number("Things that exist"), words("Found, and left out")));
        boolean any = false;
        for (SourceResult source : drill.sources()) {
            for (CheckResult check : source.checks()) {
                if (check.name().startsWith(CHECK)) {
                    any = true;
                    table.row(
                            text(source.source()),
                            OutcomeMark.badge(check.outcome()),
                            text(Amounts.count(check.compared())),
                            Html.several(List.of(Html.lines(check.detail()), Evidence.folded(check.evidence()))));
                }
            }
        }
        return PageFrame.section(
                "coverage",
                "Coverage and exclusions",
                any ? table.build() : element("p", "The newest drill did not look at what exists."));
    }
}

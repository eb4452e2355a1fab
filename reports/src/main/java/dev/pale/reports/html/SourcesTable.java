package dev.pale.reports.html;

import static dev.pale.reports.html.Html.element;
import static dev.pale.reports.html.Html.text;
import static dev.pale.reports.html.Table.Column.number;
import static dev.pale.reports.html.Table.Column.words;

import dev.pale.reports.result.DrillResult;
import dev.pale.reports.result.SourceResult;
import dev.pale.reports.wording.Amounts;
import dev.pale.reports.wording.SnapshotTime;
import dev.pale.reports.wording.SourceFacts;
import java.util.List;

/** One line for each source. */
final class SourcesTable {
    private static final List<Table.Column> COLUMNS = List.of(
            words("Source"),
            words("Outcome"),
            words("Snapshot (UTC)"),
            number("Data age (RPO)"),
            number("Recovered in"),
            number("Checks"),
            number("Size"),
            words("Restored on"));

    private SourcesTable() {}

    static Html of(DrillResult drill) {
        if (drill.sources().isEmpty()) {
            return PageFrame.section("sources", "Sources", element("p", "No source was drilled."));
        }
        Table table = new Table("Every source and what became of it", COLUMNS);
        List<SourceResult> sources = drill.sources();
        for (int index = 0; index < sources.size(); index++) {
            row(table, sources.get(index), SourceSection.id(index));
        }
        return PageFrame.section("sources", "Sources", table.build());
    }

    private static void row(Table table, SourceResult source, String id) {
        table.row(
                element("a", source.source()).with("href", "#" + id),
                OutcomeMark.badge(source.outcome()),
                text(SnapshotTime.of(source.snapshot())),
                text(SourceFacts.dataAge(source)),
                text(SourceFacts.recoveryTime(source)),
                text(SourceFacts.tally(source).fraction()),
                text(Amounts.bytes(source.contentBytes())),
                text(SourceFacts.restoredOn(source)));
    }
}

package dev.pale.reports.html;

import static dev.pale.reports.html.Html.element;
import static dev.pale.reports.html.Html.text;
import static dev.pale.reports.html.Table.Column.words;

import dev.pale.reports.history.History;
import dev.pale.reports.history.KeptDrill.Refused;
import dev.pale.reports.wording.Amounts;
import java.util.List;

/** What lies where results belong and does not count. */
final class RefusedSection {
    private static final int SHOWN = 30;

    private RefusedSection() {}

    /** Nothing where nothing was refused. */
    static Html of(History history) {
        List<Refused> refused = history.refused().reversed();
        if (refused.isEmpty()) {
            return Html.nothing();
        }
        Table table =
                new Table("Refused, the newest first", List.of(words("Place"), words("When (UTC)"), words("Why")));
        refused.stream()
                .limit(SHOWN)
                .forEach(drill -> table.row(
                        element("code", drill.place()), text(Amounts.instant(drill.at())), Html.lines(drill.why())));
        String more = refused.size() > SHOWN ? " The newest " + SHOWN + " are shown." : "";
        return PageFrame.section(
                "refused",
                "Not believed",
                element(
                                "p",
                                "They count for nothing on this page, whatever they say: what is not signed is not read."
                                        + more)
                        .styled("remark"),
                table.build());
    }
}

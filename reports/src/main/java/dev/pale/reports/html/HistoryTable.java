package dev.pale.reports.html;

import static dev.pale.reports.html.Html.element;
import static dev.pale.reports.html.Html.text;
import static dev.pale.reports.html.Table.Column.number;
import static dev.pale.reports.html.Table.Column.words;

import dev.pale.reports.history.History;
import dev.pale.reports.history.KeptDrill;
import dev.pale.reports.result.DrillResult;
import dev.pale.reports.result.Outcome;
import dev.pale.reports.result.SourceResult;
import dev.pale.reports.site.PageNames;
import dev.pale.reports.wording.Amounts;
import dev.pale.reports.wording.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Every drill, the newest first, with a link to its own page and its signed evidence. */
final class HistoryTable {
    private HistoryTable() {}

    static Html of(History history, PageNames names) {
        if (history.drills().isEmpty()) {
            return PageFrame.section("history", "History", element("p", "No drill is kept."));
        }
        Table table = new Table(
                "Every drill, the newest first",
                List.of(
                        words("Drill (UTC)"),
                        words("Outcome"),
                        number("Recovery time"),
                        number("Sources"),
                        words("Positive control"),
                        words("Signed by"),
                        words("Evidence")));
        history.drills().reversed().forEach(drill -> row(drill, names, table));
        return PageFrame.section("history", "History", table.build());
    }

    private static void row(KeptDrill kept, PageNames names, Table table) {
        switch (kept) {
            case KeptDrill.Counted drill -> counted(drill, names.stem(drill), table);
            case KeptDrill.Refused drill ->
                table.row(
                        text(Amounts.instant(drill.at())),
                        element("span", OutcomeMark.shape(Outcome.FAILED), text("Refused"))
                                .styled("badge failed"),
                        text("not read"),
                        text("not read"),
                        text("not read"),
                        text("nobody trusted"),
                        text(drill.why()));
        }
    }

    private static void counted(KeptDrill.Counted kept, Optional<String> stem, Table table) {
        DrillResult drill = kept.result();
        String when = Amounts.instant(drill.startedAt()) + (kept.isPartial() ? ", some sources" : "");
        table.row(
                stem.<Html>map(name -> element("a", when).with("href", name + ".html"))
                        .orElse(text(when)),
                OutcomeMark.badge(drill.outcome()),
                text(
                        drill.rto().outcome() == Outcome.UNPROVEN
                                ? "not proven"
                                : Amounts.duration(drill.rto().measuredSeconds())),
                text(Tally.of(drill.sources().stream()
                                .map(SourceResult::outcome)
                                .toList())
                        .fraction()),
                text(control(drill)),
                text(kept.signer().orElse("nobody (a file of this machine)")),
                links(kept, stem));
    }

    private static String control(DrillResult drill) {
        if (drill.control() == null) {
            return "none";
        }
        return drill.control().outcome() == Outcome.VERIFIED ? "caught" : "not caught";
    }

    private static Html links(KeptDrill.Counted kept, Optional<String> stem) {
        if (stem.isEmpty()) {
            return element("code", kept.place());
        }
        List<Html> links = new ArrayList<>();
        links.add(link("result", stem.get() + ".json"));
        if (kept.signer().isPresent()) {
            links.add(text(" ("));
            links.add(link("signature", stem.get() + ".json.sig"));
            links.add(text("), "));
            links.add(link("evidence", stem.get() + "-evidence.json"));
            links.add(text(" ("));
            links.add(link("signature", stem.get() + "-evidence.json.sig"));
            links.add(text(")"));
        }
        return Html.several(links);
    }

    private static Html link(String words, String file) {
        return element("a", words).with("href", file);
    }
}

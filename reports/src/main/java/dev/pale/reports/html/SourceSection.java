package dev.pale.reports.html;

import static dev.pale.reports.html.Html.element;
import static dev.pale.reports.html.Html.text;
import static dev.pale.reports.html.Table.Column.number;
import static dev.pale.reports.html.Table.Column.words;

import dev.pale.reports.result.CheckResult;
import dev.pale.reports.result.Outcome;
import dev.pale.reports.result.PhaseTiming;
import dev.pale.reports.result.SourceResult;
import dev.pale.reports.wording.Amounts;
import dev.pale.reports.wording.SnapshotTime;
import dev.pale.reports.wording.SourceFacts;
import java.util.ArrayList;
import java.util.List;

/** All that is known of one source: folded where it is verified, open where it is not. */
final class SourceSection {
    private SourceSection() {}

    static Html ofAll(List<SourceResult> sources) {
        if (sources.isEmpty()) {
            return Html.nothing();
        }
        List<Html> parts = new ArrayList<>();
        for (int index = 0; index < sources.size(); index++) {
            parts.add(of(sources.get(index), id(index)));
        }
        return PageFrame.section("details", "Each source in full").addAll(parts);
    }

    /** The anchor of a source; inside the fold, so that a link to it opens the fold. */
    static String id(int index) {
        return "source-" + (index + 1);
    }

    private static Html of(SourceResult source, String id) {
        Element title = element(
                "summary",
                element("h3", source.source()),
                OutcomeMark.badge(source.outcome()),
                element("span", summary(source)).styled("remark"));
        Element section =
                element("details", title, facts(source).with("id", id)).styled("source");
        if (!source.notes().isEmpty()) {
            section = section.add(element("h4", "Notes"), Evidence.list(source.notes(), 50, "see drill.json"));
        }
        if (!source.phases().isEmpty()) {
            section = section.add(phases(source));
        }
        section = section.add(checks(source));
        return source.outcome() == Outcome.VERIFIED ? section : section.with("open", "open");
    }

    private static String summary(SourceResult source) {
        return Amounts.counted(source.checks().size(), "check", "checks") + ": "
                + SourceFacts.tally(source).inWords() + "; "
                + Amounts.counted(SourceFacts.compared(source), "thing", "things") + " compared";
    }

    private static Element facts(SourceResult source) {
        String snapshot = source.snapshot() == null ? "none" : source.snapshot();
        String sizes = Amounts.bytes(source.contentBytes()) + " in the clear, " + Amounts.bytes(source.storedBytes())
                + " in the bucket";
        return element(
                        "dl",
                        PageFrame.fact("Snapshot", element("code", snapshot)),
                        PageFrame.fact("Taken (UTC)", text(SnapshotTime.of(source.snapshot()))),
                        PageFrame.fact("Data age (RPO)", text(SourceFacts.dataAge(source))),
                        PageFrame.fact("Recovered in", text(SourceFacts.recoveryTime(source))),
                        PageFrame.fact("Restored on (fidelity)", text(SourceFacts.restoredOn(source))),
                        PageFrame.fact("Size", text(sizes)))
                .styled("facts");
    }

    private static Html phases(SourceResult source) {
        Table table = new Table("Phases", List.of(words("Phase"), number("Began after"), number("Took")));
        for (PhaseTiming phase : source.phases()) {
            table.row(
                    text(phase.phase()),
                    text(Amounts.duration(phase.startSeconds())),
                    text(Amounts.duration(phase.seconds())));
        }
        return table.build().styled("narrow");
    }

    private static Html checks(SourceResult source) {
        Table table = new Table(
                "Checks",
                List.of(words("Check"), words("Outcome"), number("Compared"), words("Found"), number("Took")));
        for (CheckResult check : source.checks()) {
            table.row(
                    element("code", check.name()),
                    OutcomeMark.badge(check.outcome()),
                    text(Amounts.count(check.compared())),
                    Html.several(List.of(Html.lines(check.detail()), Evidence.folded(check.evidence()))),
                    text(Amounts.duration(check.seconds())));
        }
        return table.build().styled("checks");
    }
}

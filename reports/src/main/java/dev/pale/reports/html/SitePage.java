package dev.pale.reports.html;

import static dev.pale.reports.html.Html.element;
import static dev.pale.reports.html.Html.text;

import dev.pale.reports.history.History;
import dev.pale.reports.history.KeptDrill.Counted;
import dev.pale.reports.json.ResultJson;
import dev.pale.reports.result.DrillResult;
import dev.pale.reports.result.Outcome;
import dev.pale.reports.site.Overview;
import dev.pale.reports.site.PageNames;
import dev.pale.reports.wording.Amounts;
import dev.pale.reports.wording.HistoryVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Many drills as one page for people: today's verdict, protection, time, trend, forecast, coverage, history, evidence. */
public final class SitePage {
    /** The overview for machines beside the page. */
    public static final String JSON = "report.json";

    private final ResultJson json = new ResultJson();

    /** The page; the same history gives the same page. */
    public String render(History history) {
        Outcome outcome = HistoryVerdict.outcome(history);
        String title = outcome.label() + ": recovery drills until " + Amounts.instant(history.now());
        Html header = PageFrame.header(
                "recovery drills",
                history.latest().map(drill -> drill.result().id()).orElse("no drill"),
                Amounts.counted(history.counted().size(), "drill", "drills") + " from " + history.origin());
        return PageFrame.render(title, header, content(history), footer(history));
    }

    private static Html content(History history) {
        PageNames names = new PageNames(history);
        List<Html> sections = new ArrayList<>();
        sections.add(HistoryBanner.of(history));
        sections.add(RefusedSection.of(history));
        Optional<DrillResult> latest = history.latest().map(Counted::result);
        latest.ifPresent(drill -> sections.add(FindingsSection.of(drill)));
        sections.add(ProtectionTable.of(history));
        latest.ifPresent(drill -> sections.add(TimeSection.of(drill)));
        sections.add(TrendSection.of(history));
        latest.ifPresent(drill -> {
            sections.add(CoverageTable.of(drill));
            sections.add(ControlSection.of(drill.control()));
        });
        sections.add(proof(history));
        sections.add(HistoryTable.of(history, names));
        latest.ifPresent(drill -> {
            sections.add(SourcesTable.of(drill));
            sections.add(SourceSection.ofAll(drill.sources()));
        });
        sections.add(ReadingGuide.ofDrill());
        return Html.several(sections);
    }

    private static Html proof(History history) {
        return history.proof()
                .map(DetectionGrid::of)
                .orElseGet(() -> PageFrame.section(
                        "grid",
                        "Faults by checks",
                        element(
                                "p",
                                Html.commands("Not here: 'pale prove' breaks good backups in every way of the fault"
                                        + " catalogue, and 'pale report --proof' shows which check saw it."))));
    }

    private Html footer(History history) {
        Html facts = PageFrame.footer("Made " + Amounts.instant(history.now()), JSON, json.write(Overview.of(history)));
        return Html.several(List.of(
                facts,
                element(
                        "p",
                        text("The same as Markdown: "),
                        element("a", "report.md").with("href", "report.md"),
                        text("."))));
    }
}

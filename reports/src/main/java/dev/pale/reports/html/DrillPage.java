package dev.pale.reports.html;

import static dev.pale.reports.html.Html.element;

import dev.pale.reports.json.ResultJson;
import dev.pale.reports.result.DrillResult;
import dev.pale.reports.wording.Amounts;
import dev.pale.reports.wording.Limits;
import java.util.ArrayList;
import java.util.List;

/**
 * A drill as one HTML page for people, with the whole result inside for machines. Well-formed XML as well as HTML;
 * fetches nothing and runs nothing.
 */
public final class DrillPage {
    private final ResultJson json = new ResultJson();

    /** The page; the same result gives the same page. */
    public String render(DrillResult drill) {
        return render(drill, "drill.json");
    }

    /** The page, beside which the result for machines is called {@code file}. */
    public String render(DrillResult drill, String file) {
        String title = drill.outcome().label() + ": recovery drill of " + Amounts.instant(drill.startedAt());
        return PageFrame.render(title, header(drill), content(drill), footer(drill, file));
    }

    private static Html header(DrillResult drill) {
        return PageFrame.header(
                "recovery drill",
                drill.id(),
                Amounts.instant(drill.startedAt()) + ", " + kind(drill.kind()) + ", platform: " + drill.platform());
    }

    private static String kind(String kind) {
        return switch (kind) {
            case DrillResult.FIXTURE -> "seeded platform of its own";
            case DrillResult.PRODUCTION -> "production backups";
            case DrillResult.PARTIAL -> "production backups of some sources";
            default -> kind;
        };
    }

    private static Html content(DrillResult drill) {
        List<Html> sections = new ArrayList<>();
        sections.add(DrillBanner.of(drill));
        sections.add(FindingsSection.of(drill));
        sections.add(SourcesTable.of(drill));
        sections.add(TimeSection.of(drill));
        sections.add(ControlSection.of(drill.control()));
        sections.add(limits(drill));
        sections.add(SourceSection.ofAll(drill.sources()));
        sections.add(ReadingGuide.ofDrill());
        return Html.several(sections);
    }

    private static Html limits(DrillResult drill) {
        return PageFrame.section(
                "limits",
                "What this drill does not prove",
                element("ul")
                        .styled("sentences")
                        .addAll(Limits.of(drill).stream()
                                .map(limit -> element("li", Html.commands(limit + ".")))
                                .toList()));
    }

    private Html footer(DrillResult drill, String file) {
        String facts = "pale " + drill.paleVersion() + ", seed " + drill.seed() + ", finished "
                + Amounts.instant(drill.finishedAt());
        return PageFrame.footer(facts, file, json.write(drill));
    }
}

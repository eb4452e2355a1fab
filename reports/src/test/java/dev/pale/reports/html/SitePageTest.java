package dev.pale.reports.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pale.reports.ExampleHistories;
import dev.pale.reports.ExampleProofs;
import dev.pale.reports.history.History;
import dev.pale.reports.history.KeptDrill;
import dev.pale.reports.json.ResultJson;
import dev.pale.reports.markdown.SiteReport;
import dev.pale.reports.site.Overview;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the site says, and in which order. What is true of every page is in {@link PagesTest}. */
class SitePageTest {
    private static PageReader read(History history) throws Exception {
        return new PageReader(new SitePage().render(history));
    }

    @Test
    void saysItsVerdictFirst() throws Exception {
        PageReader page = read(ExampleHistories.eventful());

        assertThat(page.texts("//main/section/@id").getFirst()).isEqualTo("verdict");
        assertThat(page.texts("//h1").getFirst()).contains("Unproven Not drilled: postgres/newcomer");
        assertThat(page.texts("//main/section/@id"))
                .containsSubsequence(
                        "verdict", "protection", "time", "trend", "coverage", "control", "grid", "history");
    }

    @Test
    void everyChartHasATextThatSaysWhatItShows() throws Exception {
        PageReader page = read(ExampleHistories.growing());

        assertThat(page.count("//svg[@role='img']")).isGreaterThan(8);
        assertThat(page.count("//svg[@role='img' and not(title)]")).isZero();
        assertThat(page.texts("//svg[contains(@class, 'trend-chart')]/desc").getFirst())
                .contains("16 drills from 2026-08-09 to 2026-11-22", "of 2 h allowed");
        assertThat(page.texts("//svg[contains(@class, 'spark')]/title"))
                .hasSize(8)
                .allMatch(title -> title.matches("postgres/.*, (time to restore|size): .* on .*, 16 drills"));
    }

    /** Shapes differ, so that whoever sees no colours sees which drill failed. */
    @Test
    void everyDrillInTheChartHasTheShapeOfItsOutcome() throws Exception {
        PageReader page = read(ExampleHistories.eventful());

        assertThat(page.count("//g[contains(@class, 'drill-mark verified')]//circle"))
                .isEqualTo(14);
        assertThat(page.count("//g[contains(@class, 'drill-mark')]")).isEqualTo(16);
        assertThat(page.texts("//g[contains(@class, 'drill-mark failed')]//path[1]/@d")
                        .getFirst())
                .startsWith("M1.5 1.5H14.5");
    }

    @Test
    void showsWhatIsRefusedAndNeverItsContent() throws Exception {
        PageReader page = read(ExampleHistories.forged());

        assertThat(page.texts("//section[@id='refused']//tbody/tr"))
                .singleElement()
                .asString()
                .contains("drills/2026/11/22/090000Z", "not among the trusted signers");
        assertThat(page.texts("//section[@id='history']//tbody/tr").getFirst())
                .contains("Refused", "not read", "nobody trusted");
        assertThat(page.texts("//h1").getFirst()).contains("Unproven 1 newer result is refused");
        assertThat(read(ExampleHistories.steady()).count("//section[@id='refused']"))
                .isZero();
    }

    @Test
    void linksEveryDrillToItsOwnPageAndItsSignedEvidence() throws Exception {
        PageReader page = read(ExampleHistories.steady());

        assertThat(page.texts("//section[@id='history']//tbody/tr[1]//a/@href"))
                .containsExactly(
                        "20261122-030000.html",
                        "20261122-030000.json",
                        "20261122-030000.json.sig",
                        "20261122-030000-evidence.json",
                        "20261122-030000-evidence.json.sig");
    }

    @Test
    void showsTheEvidenceOfEveryCheckOfTheNewestDrill() throws Exception {
        PageReader page = read(ExampleHistories.steady());

        assertThat(page.count("//details[@class='source']")).isEqualTo(4);
        assertThat(page.texts("//section[@id='coverage']//tbody/tr"))
                .hasSize(4)
                .allMatch(row -> row.contains("excluded: scratch (can be made again)"));
    }

    @Test
    void showsTheProofWhereThereIsOne() throws Exception {
        assertThat(read(ExampleHistories.eventful()).count("//section[@id='grid']//table"))
                .isPositive();
        assertThat(read(ExampleHistories.steady())
                        .texts("//section[@id='grid']")
                        .getFirst())
                .contains("pale prove");
        assertThat(ExampleProofs.verified().faults()).isNotEmpty();
    }

    @Test
    void carriesTheOverviewForMachines() throws Exception {
        for (History history : List.of(ExampleHistories.eventful(), ExampleHistories.none())) {
            String json = new ResultJson().write(Overview.of(history));
            assertThat(read(history).texts("//script[@id='result']").getFirst().strip())
                    .isEqualTo(json.strip());
            assertThat(json).contains("\"schema\" : \"pale-report/1\"");
        }
    }

    @Test
    void saysTheSameInMarkdown() {
        String markdown = new SiteReport().render(ExampleHistories.forged());

        assertThat(markdown)
                .startsWith("**UNPROVEN: 1 newer result is refused")
                .contains("| **refused** | not read |", "Forecast: ", "`postgres/woodpecker`");
        assertThat(new SiteReport().render(ExampleHistories.hostile())).doesNotContain("<script>", "\u001b");
        History unsigned = new History(
                ExampleHistories.LAST,
                "a directory",
                ExampleHistories.few().counted().stream()
                        .<KeptDrill>map(drill -> new KeptDrill.Counted(drill.place(), drill.result(), Optional.empty()))
                        .toList(),
                List.of(),
                Optional.empty());
        assertThat(new SiteReport().render(unsigned)).contains("nobody (a file of this machine)");
    }
}

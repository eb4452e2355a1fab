package dev.pale.reports.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pale.reports.ExampleBreakdowns;
import dev.pale.reports.ExampleProofs;
import dev.pale.reports.ExampleResults;
import dev.pale.reports.result.DrillResult;
import org.junit.jupiter.api.Test;

/** What the page shows is what the result says. */
class DrillPageTest {
    @Test
    void showsEverySourceCheckAndPhaseOfTheResult() throws Exception {
        DrillResult drill = ExampleResults.failed();
        PageReader page = read(drill);
        assertThat(page.count("//section[@id='sources']//tbody/tr")).isEqualTo(4);
        assertThat(page.count("//details[@class='source']")).isEqualTo(4);
        assertThat(page.count("//table[caption='Checks']/tbody/tr")).isEqualTo(4 * 24);
        assertThat(page.count("//table[caption='Phases']/tbody/tr")).isEqualTo(4 * 6);
        assertThat(page.count("//svg[@class='waterfall']/rect")).isEqualTo(4 * 6);
        assertThat(page.texts("//section[@id='verdict']//dl//strong"))
                .containsExactly("38 s", "3/4", "94/96", "6,066", "1 min 7 s", "Caught");
    }

    @Test
    void opensWhatIsNotVerifiedAndFoldsWhatIs() throws Exception {
        PageReader page = read(ExampleResults.failed());
        assertThat(page.texts("//details[@class='source'][@open]/summary/h3")).containsExactly("postgres/woodpecker");
        assertThat(read(ExampleResults.verified()).count("//details[@open]")).isZero();
    }

    @Test
    void putsWhatIsWrongBeforeEverythingElse() throws Exception {
        PageReader page = read(ExampleResults.failed());
        assertThat(page.texts("//main/section/@id").subList(0, 2)).containsExactly("verdict", "findings");
        assertThat(page.texts("//section[@id='findings']//p[@class='detail']"))
                .containsExactly(
                        "42 of 58 tables differ, first woodpecker: public.step_0",
                        "no heartbeat table is configured, so the age of the data is not known");
        assertThat(page.texts("//section[@id='findings']//li[@class='more']"))
                .containsExactly("… and 37 more, see the source's checks below");
        assertThat(read(ExampleResults.verified()).count("//section[@id='findings']"))
                .isZero();
    }

    @Test
    void saysWhyEvenWhereNoSourceIsToBlame() throws Exception {
        assertThat(read(ExampleResults.late()).texts("//section[@id='findings']//p[@class='detail']"))
                .containsExactly("it took 2 h 7 min, 7 min more than the 2 h allowed");
        assertThat(read(ExampleBreakdowns.empty()).texts("//section[@id='findings']//p[@class='detail']"))
                .containsExactly(
                        "no source was drilled",
                        "the recovery time is not proven",
                        "none was tried, so a pass would prove nothing");
    }

    @Test
    void showsTheTimeAgainstTheObjective() throws Exception {
        PageReader page = read(ExampleResults.verified());
        assertThat(page.texts("//p[@class='used']/strong")).containsExactly("38 s of 2 h (0.5 %)");
        assertThat(page.count("//svg[@class='waterfall']/line[@class='objective']"))
                .isZero();
        assertThat(read(ExampleResults.late()).count("//svg[@class='waterfall']/line[@class='objective']"))
                .isEqualTo(1);
    }

    @Test
    void callsNoShortTimeARecoveryTimeThatIsNotProven() throws Exception {
        PageReader page = read(ExampleBreakdowns.stopped());
        assertThat(page.texts("//section[@id='verdict']//dl//strong").getFirst())
                .isEqualTo("Not proven");
        assertThat(page.texts("//p[@class='used']/strong").getFirst()).startsWith("Not proven: ");
        assertThat(page.texts("//figcaption").getFirst()).contains("Dashed line: the drill ended.");
    }

    @Test
    void drawsOnlyTheSourcesThatEndedLastWhereTheyAreMany() throws Exception {
        PageReader page = read(ExampleResults.many(50));
        assertThat(page.count("//section[@id='sources']//tbody/tr")).isEqualTo(50);
        assertThat(page.texts("//svg[@class='waterfall']/text[@class='source-name']"))
                .hasSize(Waterfall.SOURCES_DRAWN)
                .contains("postgres/database-50")
                .doesNotContain("postgres/database-38");
        assertThat(page.texts("//figcaption").getFirst()).endsWith("Of 50 sources, the 12 that ended last.");
    }

    @Test
    void saysWhatItDoesNotProve() throws Exception {
        assertThat(read(ExampleResults.verified()).texts("//section[@id='limits']//li"))
                .anyMatch(limit -> limit.startsWith("Your own backups: "));
    }

    @Test
    void capsEvidenceAndCountsIt() throws Exception {
        PageReader page = read(ExampleResults.huge());
        assertThat(page.count("//table[caption='Checks']/tbody/tr")).isEqualTo(800);
        assertThat(page.texts("//details[@class='evidence']/summary[starts-with(., 'Evidence, 10,000')]"))
                .hasSize(4)
                .allMatch("Evidence, 10,000 lines"::equals);
        assertThat(page.texts("//details[@class='evidence']//li[@class='more']"))
                .hasSize(4)
                .allMatch("… and 9,940 more, see drill.json"::equals);
    }

    @Test
    void showsWhatWasSimulatedInTheVerdictAndInItsRow() throws Exception {
        PageReader page = read(ExampleResults.simulated());
        assertThat(page.texts("//h1").getFirst()).contains("not real: postgres/mcd-tracker (simulated)");
        assertThat(page.texts("//section[@id='sources']//td[@data-label='Restored on']"))
                .contains("mock server 1.0 (simulated)");
    }

    @Test
    void showsEveryFaultOfAProofAndWhoSawIt() throws Exception {
        PageReader page = new PageReader(new ProofPage().render(ExampleProofs.failed()));
        assertThat(page.count("//section[@id='faults']//tbody/tr")).isEqualTo(4);
        assertThat(page.texts("//section[@id='missed']//tbody/tr/th")).containsExactly("PG16", "PG14");
        assertThat(page.texts("//section[@id='missed']//td[@data-label='It said']"))
                .containsExactly("all 18 tables are equal", "all 9 sequences are equal");
        assertThat(page.count("//td[@class='cell-seen']")).isEqualTo(2);
        assertThat(page.count("//td[@class='cell-missed']")).isEqualTo(2);
        assertThat(page.count("//td[@class='cell-also']")).isEqualTo(1);
    }

    private static PageReader read(DrillResult drill) throws Exception {
        return new PageReader(new DrillPage().render(drill));
    }
}

package dev.pale.reports.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pale.reports.ExampleProofs;
import dev.pale.reports.ExampleResults;
import dev.pale.reports.result.DrillResult;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SummariesTest {
    private static final Path REPORT = Path.of("out", "index.html");

    @Test
    void beginsWithTheVerdictAndEndsWithTheReport() {
        List<String> lines = new DrillSummary(120, false)
                .render(ExampleResults.verified(), REPORT)
                .lines()
                .toList();
        assertThat(lines.getFirst()).isEqualTo("VERIFIED: all 4 sources came back, in 38 s of 2 h allowed");
        assertThat(lines.getLast()).isEqualTo("Report: out/index.html");
    }

    @Test
    void hasOneAlignedLineForEachSource() {
        assertThat(new DrillSummary(120, false)
                        .render(ExampleResults.verified(), REPORT)
                        .lines())
                .contains(
                        "  source                   outcome   checks  took  data age   fidelity"
                                + "  snapshot (UTC)       restored on",
                        "  postgres/pal-e-docs      Verified  24/24   17 s  1 min 4 s  real    "
                                + "  2026-11-21 02:30:00  PostgreSQL 15.18",
                        "  postgres/basketball-api  Verified  24/24   19 s  1 min 6 s  real    "
                                + "  2026-11-21 02:30:02  PostgreSQL 15.18");
    }

    @Test
    void tellsWrongFromNotProvenAndCountsWhatItLeavesOut() {
        assertThat(new DrillSummary(120, false).render(ExampleResults.failed(), REPORT))
                .contains("  wrong: census.rowContent: 42 of 58 tables differ")
                .contains("      woodpecker: public.step_4: expected 1200 rows")
                .doesNotContain("public.step_5:")
                .contains("… and 37 more, see the report")
                .contains("  not proven: probe.heartbeat: no heartbeat table is configured");
    }

    @Test
    void saysThatTheControlWasNotCaught() {
        assertThat(new DrillSummary(200, false).render(ExampleResults.unproven(), REPORT))
                .contains("was not caught by census.rowContent, so a pass would prove nothing");
        assertThat(new DrillSummary(200, false).render(ExampleResults.empty(), REPORT))
                .contains("Positive control: none was tried, so a pass would prove nothing");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 40, 60, 80, 100, 120, 200})
    void staysWithinItsColumnsWhateverTheResult(int columns) {
        DrillSummary summary = new DrillSummary(columns, false);
        Stream<DrillResult> drills = Stream.of(
                ExampleResults.verified(),
                ExampleResults.failed(),
                ExampleResults.unproven(),
                ExampleResults.huge(),
                ExampleResults.hostile(),
                ExampleResults.empty());
        assertThat(drills.flatMap(drill -> summary.render(drill, REPORT).lines()))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(Math.max(40, columns)));
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 80, 120})
    void showsFidelityAtEveryWidth(int columns) {
        assertThat(new DrillSummary(columns, false).render(ExampleResults.simulated(), REPORT))
                .containsPattern("(?s)data age.*simulated");
    }

    @Test
    void paintsOnlyWhenTold() {
        assertThat(new DrillSummary(120, true).render(ExampleResults.failed(), REPORT))
                .startsWith("\u001b[1;31mFAILED: ")
                .contains("\u001b[1;32mVerified\u001b[0m");
        assertThat(new DrillSummary(120, false).render(ExampleResults.failed(), REPORT))
                .doesNotContain("\u001b");
    }

    @Test
    void letsNoNameSteerTheTerminal() {
        assertThat(new DrillSummary(120, false).render(ExampleResults.hostile(), REPORT))
                .doesNotContain("\u001b", "\u202e")
                .contains("[U+001B]", "[U+202E]", "a[U+000A]b");
    }

    @Test
    void listsFaultsThatWereNotSeenAsIntended() {
        assertThat(new ProofSummary(160, false).render(ExampleProofs.failed(), Path.of("faults.md")))
                .startsWith("FAILED: 1 of 4 faults passed as good")
                .contains("  postgres: 1 of 3 seen as intended (Failed 2, Unproven 0, Verified 1)")
                .contains("  PG16 one row changed: passed as good; meant for census.rowContent, seen by nobody")
                .contains("  PG14 sequence set back: seen elsewhere only; meant for census.sequences")
                .endsWith("Report: faults.md\n");
        assertThat(new ProofSummary(160, false).render(ExampleProofs.verified(), REPORT))
                .doesNotContain("Not seen");
    }
}

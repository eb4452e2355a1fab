package dev.pale.reports.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pale.reports.ExampleBreakdowns;
import dev.pale.reports.ExampleProofs;
import dev.pale.reports.ExampleResults;
import dev.pale.reports.result.DrillResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SummariesTest {
    private static final Path REPORT = Path.of("out", "index.html");

    static Stream<DrillResult> drills() {
        return Stream.of(
                ExampleResults.verified(),
                ExampleResults.failed(),
                ExampleResults.unproven(),
                ExampleBreakdowns.stopped(),
                ExampleBreakdowns.nothingRestored(),
                ExampleResults.late(),
                ExampleResults.huge(),
                ExampleResults.hostile(),
                ExampleBreakdowns.empty());
    }

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
                .contains("      woodpecker: public.step_2: expected 1200 rows")
                .doesNotContain("public.step_3:")
                .contains("\n      … and 39 more, see the report\n")
                .contains("  not proven: probe.heartbeat: no heartbeat table is configured")
                .endsWith("\nReport: out/index.html\n");
    }

    @Test
    void saysOnceWhatStoppedAllOtherChecks() {
        String summary = new DrillSummary(120, false).render(ExampleBreakdowns.stopped(), REPORT);
        assertThat(summary)
                .contains("  not proven: 18 checks: not run: census.tables stopped the drill of this source"
                        + " (census.columns, census.rowCount,\n    census.rowContent and 15 more)\n")
                .contains("\n      pg_restore: error: a worker process died unexpectedly\n")
                .containsOnlyOnce("not run");
        assertThat(summary.lines().count()).isLessThan(25);
    }

    @Test
    void saysOnceWhatAllSourcesSufferFrom() {
        assertThat(new DrillSummary(120, false).render(ExampleBreakdowns.nothingRestored(), REPORT))
                .contains("\npostgres/pal-e-docs, postgres/woodpecker, postgres/basketball-api, postgres/mcd-tracker\n")
                .containsOnlyOnce("the bucket does not answer")
                .contains("Positive control: none was tried (no source was restored and verified");
    }

    @ParameterizedTest
    @MethodSource("drills")
    void saysFirstWhatHappenedAndNextWhatToDo(DrillResult drill) {
        String verdict = drill.outcome().label().toUpperCase(Locale.ROOT);
        List<String> lines =
                new DrillSummary(400, false).render(drill, REPORT).lines().toList();
        assertThat(lines.get(0)).startsWith(verdict + ": ");
        assertThat(lines.get(1)).startsWith("Next: ").endsWith(".");
    }

    @Test
    void saysThatTheControlWasNotCaught() {
        assertThat(new DrillSummary(200, false).render(ExampleResults.unproven(), REPORT))
                .contains("was not caught by census.rowContent, so a pass would prove nothing");
        assertThat(new DrillSummary(200, false).render(ExampleBreakdowns.empty(), REPORT))
                .contains("Positive control: none was tried, so a pass would prove nothing");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 40, 60, 80, 100, 120, 200})
    void staysWithinItsColumnsWhateverTheResult(int columns) {
        DrillSummary summary = new DrillSummary(columns, false);
        assertThat(drills().flatMap(drill -> summary.render(drill, REPORT).lines()))
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
                .contains("\nNext: do not believe a drill that says Verified: it does not see PG16.")
                .contains("  postgres: 1 of 3 seen as intended (Failed 2, Unproven 0, Verified 1)")
                .contains("""
                          passed as good: PG16 one row changed
                              meant for census.rowContent, which said: all 18 tables are equal
                          seen elsewhere only: PG14 sequence set back
                              meant for census.sequences, which said: all 9 sequences are equal
                              seen by probe.insert
                        """)
                .endsWith("Report: faults.md\n");
        assertThat(new ProofSummary(160, false).render(ExampleProofs.verified(), REPORT))
                .doesNotContain("Not seen");
    }

    @Test
    void saysOnceThatAFaultCouldNotBeTried() {
        assertThat(new ProofSummary(160, false).render(ExampleProofs.notTried(), REPORT))
                .startsWith("UNPROVEN: 1 of 2 faults could not be tried\n")
                .contains(
                        "  not tried: PG33 a value on disk cannot be read\n      no seeded source has what it breaks\n")
                .containsOnlyOnce("no seeded source")
                .doesNotContain("The proof as a whole", "nobody");
    }
}

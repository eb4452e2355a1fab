package dev.pale.reports.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pale.reports.ExampleProofs;
import dev.pale.reports.ExampleResults;
import dev.pale.reports.result.Outcome;
import dev.pale.reports.result.ProofResult;
import dev.pale.reports.result.ProofResult.FaultResult;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarkdownTest {
    @Test
    void matrixHasOneRowForEachFaultAndTotals() {
        assertThat(new ProofMatrix().render(ExampleProofs.failed()))
                .contains("| `postgres` | 3 | 1 | 2 | 0 | 1 |")
                .contains("| **all** | 4 | 2 | 3 | 0 | 1 |")
                .contains("| `PG01` | dump of 0 bytes | `restore.database` | `restore.database` | Failed |")
                .contains("| `PG16` | one row changed | `census.rowContent` | nobody | Verified (**passed as good**) |")
                .contains("| `PG14` | sequence set back | `census.sequences` | `probe.insert` |")
                .contains("Not seen as intended: `PG16`, `PG14`.\n");
    }

    @Test
    void matrixIsTheSameForEveryRunThatSawTheSame() {
        ProofResult first = ExampleProofs.verified();
        ProofResult later = new ProofResult(
                first.schema(),
                first.outcome(),
                first.baseline(),
                first.platform(),
                99,
                Instant.parse("2027-01-01T00:00:00Z"),
                Instant.parse("2027-01-01T01:00:00Z"),
                first.faults(),
                List.of());
        assertThat(new ProofMatrix().render(later)).isEqualTo(new ProofMatrix().render(first));
    }

    @Test
    void matrixSaysWhatItIsAndHowToRunIt() {
        assertThat(new ProofMatrix().render(ExampleProofs.verified()))
                .startsWith("# Faults, and the checks that see them\n\nWritten by `pale prove`; do not edit.\n")
                .contains("```sh\n./pale prove --list ", "./pale prove --markdown > docs/faults.md")
                .contains("\n## postgres\n\n| fault | what is broken | meant for | seen by | outcome |\n")
                .doesNotContain("Not seen as intended", "  \n", "\n\n\n")
                .endsWith(" |\n");
    }

    @Test
    void matrixNamesEveryCheckThatSawAFaultTheIntendedOneFirst() {
        FaultResult wide = new FaultResult(
                "HX05",
                "nothing is restored",
                "drill",
                "census.rowCounts",
                List.of("census.roles", "census.tables", "census.rowCounts", "probe.values", "probe.log"),
                Outcome.FAILED,
                true,
                "",
                1);
        assertThat(new ProofMatrix().render(ExampleProofs.of(wide)))
                .contains(
                        "| `census.rowCounts`, `census.roles`, `census.tables`, `probe.values`, `probe.log` | Failed |");
    }

    @Test
    void drillReportIsShortAndSaysTheSameAsThePage() {
        assertThat(new DrillReport().render(ExampleResults.failed()))
                .startsWith("**FAILED: 1 of 4 sources did not come back as backed up: postgres/woodpecker**\n")
                .contains("| `postgres/woodpecker` | Failed | 2026-11-21 02:30:01 | 1 min 5 s | 18 s | 22/24 |")
                .contains("- `census.rowContent` is **wrong**: 42 of 58 tables differ")
                .contains("  - … and 39 more, see the report")
                .contains("- `probe.heartbeat` is **not proven**");
        assertThat(new DrillReport().render(ExampleResults.huge()).lines().count())
                .isLessThan(60);
    }

    @Test
    void namesHaveNoMeaningInMarkdown() {
        for (String document : List.of(
                new DrillReport().render(ExampleResults.hostile()),
                new ProofMatrix().render(ExampleProofs.hostile()))) {
            assertThat(document).doesNotContain("<script", "\u001b", "\u202e", "| `a`");
            assertThat(document).contains("&lt;script&gt;", "\\| \\`a\\`", "&amp;amp;");
        }
        assertThat(Markdown.text("@all [x](y) # *z* ~ $1")).isEqualTo("&#64;all \\[x\\](y) \\# \\*z\\* \\~ \\$1");
    }
}

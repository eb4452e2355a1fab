package dev.pale.reports.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pale.reports.ExampleHistories;
import dev.pale.reports.ExampleResults;
import dev.pale.reports.history.KeptDrill;
import dev.pale.reports.result.DrillResult;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExpectedTimesTest {
    private static String told(DrillResult result) {
        return new ExpectedTimes(200)
                .render(ExampleHistories.of(
                        List.of(new KeptDrill.Counted("drills/1", result, Optional.of("pale-drill")))));
    }

    @Test
    void tellsEveryPhaseOfTheNewestDrillInMinutes() {
        DrillResult drill = ExampleResults.production(ExampleResults.verified());

        List<String> lines = told(drill).lines().toList();

        assertThat(lines.get(0)).matches("The drill of .* UTC on the platform 'local' was Verified\\.");
        assertThat(lines.get(1)).matches("Until all was back: [0-9.]+ min of 120\\.0 min allowed\\.");
        assertThat(lines).hasSize(3 + drill.sources().size());
        assertThat(lines.subList(2, lines.size() - 1))
                .allSatisfy(line -> assertThat(line)
                        .matches("  [^ ]+  Verified  [0-9.]+ min: start [0-9.]+ min, .*restore [0-9.]+ min.*"));
        assertThat(lines.getLast()).startsWith("Not in it: finding a person");
    }

    @Test
    void tellsThatADrillWasNotVerified() {
        assertThat(told(ExampleResults.production(ExampleResults.failed()))).contains("was Failed.", "  Failed  ");
    }

    /** A zero would be a promise. */
    @Test
    void inventsNoTimeWhereNobodyKnows() {
        assertThat(new ExpectedTimes(80).render(ExampleHistories.none()))
                .isEqualTo("No drill counts, so nobody knows how long a recovery takes.\n");
    }
}

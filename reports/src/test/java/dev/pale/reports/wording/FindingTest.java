package dev.pale.reports.wording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pale.reports.ExampleBreakdowns;
import dev.pale.reports.ExampleResults;
import dev.pale.reports.result.DrillResult;
import dev.pale.reports.result.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingTest {
    @Test
    void putsWhatIsWrongBeforeWhatIsNotProven() {
        assertThat(findings(ExampleResults.failed()))
                .extracting(Finding::name, Finding::outcome)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("census.rowContent", Outcome.FAILED),
                        org.assertj.core.groups.Tuple.tuple("probe.heartbeat", Outcome.UNPROVEN));
    }

    @Test
    void joinsChecksThatDidNotRunForOneReasonButNoOthers() {
        assertThat(findings(ExampleBreakdowns.stopped()))
                .extracting(Finding::name)
                .containsExactly("census.tables", "18 checks");
        Finding shared = findings(ExampleBreakdowns.stopped()).getLast();
        assertThat(shared.names()).isEqualTo("census.columns, census.rowCount, census.rowContent and 15 more");
        assertThat(shared.outcome()).isEqualTo(Outcome.UNPROVEN);
    }

    @Test
    void losesNoCheckThatIsNotVerified() {
        for (DrillResult drill : List.of(ExampleResults.failed(), ExampleBreakdowns.stopped())) {
            List<String> bad = drill.sources().get(1).checks().stream()
                    .filter(check -> check.outcome() != Outcome.VERIFIED)
                    .map(check -> check.name())
                    .toList();
            assertThat(findings(drill).stream().flatMap(finding -> finding.checks().stream()))
                    .containsExactlyInAnyOrderElementsOf(bad);
        }
    }

    @Test
    void tellsOneCauseOfSeveralSourcesOnce() {
        assertThat(Trouble.of(ExampleBreakdowns.nothingRestored()))
                .singleElement()
                .satisfies(trouble -> assertThat(trouble.sources()).hasSize(4));
        assertThat(Trouble.of(ExampleResults.failed()))
                .singleElement()
                .satisfies(trouble -> assertThat(trouble.names()).isEqualTo("postgres/woodpecker"));
        assertThat(Trouble.of(ExampleResults.verified())).isEmpty();
    }

    private static List<Finding> findings(DrillResult drill) {
        return Finding.of(drill.sources().get(1));
    }
}

package dev.pale.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pale.reports.html.DrillPage;
import dev.pale.reports.markdown.DrillReport;
import dev.pale.reports.result.CheckResult;
import dev.pale.reports.result.DrillResult;
import dev.pale.reports.result.DrillResult.Control;
import dev.pale.reports.result.DrillResult.RecoveryTime;
import dev.pale.reports.result.Outcome;
import dev.pale.reports.result.SourceResult;
import dev.pale.reports.text.DrillSummary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every combination of outcomes that a drill can have, in every form: the first thing said is its own outcome. */
class EveryOutcomeTest {
    private static final List<Outcome> OUTCOMES = List.of(Outcome.values());

    static Stream<DrillResult> drills() {
        List<DrillResult> drills = new ArrayList<>();
        for (List<Outcome> sources : sources()) {
            for (Outcome time : OUTCOMES) {
                for (Control control : Arrays.asList(null, control(Outcome.VERIFIED), control(Outcome.UNPROVEN))) {
                    for (String kind : List.of("fixture", "production")) {
                        drills.add(drill(kind, sources, time, control));
                    }
                }
            }
        }
        return drills.stream();
    }

    /** None, one and two sources, of each outcome. */
    private static List<List<Outcome>> sources() {
        List<List<Outcome>> all = new ArrayList<>(List.of(List.of()));
        for (Outcome first : OUTCOMES) {
            all.add(List.of(first));
            OUTCOMES.forEach(second -> all.add(List.of(first, second)));
        }
        return all;
    }

    @Test
    void triesThemAll() {
        assertThat(drills()).hasSize((1 + 3 + 9) * 3 * 3 * 2);
    }

    @ParameterizedTest
    @MethodSource("drills")
    void saysItsOutcomeFirstAndWhatToDoNext(DrillResult drill) {
        String label = drill.outcome().label();
        String verdict = label.toUpperCase(Locale.ROOT);
        List<String> summary = new DrillSummary(1_000, false)
                .render(drill, Path.of("index.html"))
                .lines()
                .toList();
        assertThat(summary.get(0)).startsWith(verdict + ": ").hasSizeGreaterThan(verdict.length() + 10);
        assertThat(summary.get(1)).startsWith("Next: ").hasSizeGreaterThan(20);
        assertThat(new DrillReport().render(drill))
                .startsWith("**" + verdict + ": ")
                .contains("\nNext: ");
        assertThat(new DrillPage().render(drill))
                .contains("<title>" + label + ": recovery drill of ")
                .contains("class=\"verdict " + label.toLowerCase(Locale.ROOT) + "\" id=\"verdict\"");
    }

    @ParameterizedTest
    @MethodSource("drills")
    void soundsGoodOnlyWhereEverythingIsVerified(DrillResult drill) {
        String summary = new DrillSummary(1_000, false).render(drill, Path.of("index.html"));
        String next = summary.lines().toList().get(1);
        boolean verified = drill.outcome() == Outcome.VERIFIED;
        assertThat(next.startsWith("Next: nothing to ")).isEqualTo(verified);
        assertThat(new DrillPage().render(drill).contains("What needs your attention"))
                .isEqualTo(!verified);
        for (SourceResult source : drill.sources()) {
            boolean named = summary.lines().anyMatch(source.source()::equals);
            assertThat(named).as("findings of " + source.source()).isEqualTo(source.outcome() != Outcome.VERIFIED);
        }
    }

    private static DrillResult drill(String kind, List<Outcome> outcomes, Outcome time, Control control) {
        List<SourceResult> sources = new ArrayList<>();
        outcomes.forEach(outcome -> sources.add(source("postgres/s" + sources.size(), outcome)));
        DrillResult form = ExampleResults.verified();
        Outcome worst =
                Outcome.worst(Outcome.worst(outcomes), time, control == null ? Outcome.UNPROVEN : control.outcome());
        return new DrillResult(
                form.schema(),
                form.id(),
                worst,
                kind,
                form.platform(),
                form.seed(),
                form.startedAt(),
                form.finishedAt(),
                new RecoveryTime(7_200, time == Outcome.FAILED ? 7_300 : 12, time),
                control,
                sources,
                List.of(),
                form.paleVersion(),
                form.criticalPath());
    }

    private static SourceResult source(String name, Outcome outcome) {
        CheckResult check = new CheckResult("census.tables", outcome, 1, "said of " + name, List.of(), 0.1);
        return new SourceResult(
                name, null, outcome, 1.0, "real", "PostgreSQL", "15.18", 1, 1, List.of(), List.of(check), List.of());
    }

    private static Control control(Outcome outcome) {
        return new Control("PG16", "one row changed", "postgres/s0", "census.tables", List.of(), outcome, "said");
    }
}

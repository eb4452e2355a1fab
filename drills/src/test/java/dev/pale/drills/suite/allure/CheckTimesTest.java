package dev.pale.drills.suite.allure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pale.reports.result.CheckResult;
import dev.pale.reports.result.Outcome;
import dev.pale.reports.result.PhaseTiming;
import dev.pale.reports.result.SourceResult;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each check is shown in the phase that it judges, after the one before it. */
class CheckTimesTest {
    private static final CheckResult FOUND = check("snapshot.found", 0.5);
    private static final CheckResult RESTORED = check("restore.completed", 0.1);
    private static final CheckResult ROWS = check("census.rowCounts", 1);
    private static final CheckResult CONTENT = check("census.rowContent", 2);
    private static final CheckResult LOGIN = check("probe.login", 3);

    private static CheckResult check(String name, double seconds) {
        return new CheckResult(name, Outcome.VERIFIED, 1, "", List.of(), seconds);
    }

    @Test
    void runOneAfterTheOtherWithinTheirPhases() {
        CheckTimes times = new CheckTimes(source(List.of(
                new PhaseTiming("fetch", 1, 1),
                new PhaseTiming("restore", 2, 8),
                new PhaseTiming("census", 10, 5),
                new PhaseTiming("probe", 20, 4))));
        assertThat(times.start(FOUND)).isEqualTo(1);
        assertThat(times.start(RESTORED)).isEqualTo(10);
        assertThat(times.start(ROWS)).isEqualTo(15);
        assertThat(times.start(CONTENT)).isEqualTo(16);
        assertThat(times.start(LOGIN)).isEqualTo(20);
    }

    @Test
    void startAtZeroWhereNothingRan() {
        assertThat(new CheckTimes(source(List.of())).start(FOUND)).isZero();
    }

    private static SourceResult source(List<PhaseTiming> phases) {
        return new SourceResult(
                "postgres/orders",
                null,
                Outcome.VERIFIED,
                null,
                null,
                null,
                null,
                0,
                0,
                phases,
                List.of(FOUND, RESTORED, ROWS, CONTENT, LOGIN),
                List.of());
    }
}

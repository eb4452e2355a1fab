package dev.pale.drills.suite;

import dev.pale.drills.engine.CheckNames;
import dev.pale.drills.suite.allure.TestSheets;
import dev.pale.reports.result.DrillResult;
import dev.pale.reports.result.Outcome;
import dev.pale.reports.result.PhaseTiming;
import dev.pale.reports.result.SourceResult;
import dev.pale.reports.wording.Amounts;
import java.util.Optional;
import org.junit.jupiter.api.DynamicTest;

/** Whether one source came back within the objective of all; the test that carries the source's whole time. */
final class RestoreTest {
    static final String NAME = "restored in time";

    private final String where;
    private final DrillResult drill;
    private final Optional<SourceResult> source;

    RestoreTest(String name, DrillResult drill, Optional<SourceResult> source) {
        this.where = name + " " + NAME;
        this.drill = drill;
        this.source = source;
    }

    DynamicTest named(TestSheets sheets) {
        return DynamicTest.dynamicTest(NAME, () -> {
            source.ifPresentOrElse(found -> sheets.tellSource(NAME, found), () -> sheets.tellMissing(NAME));
            require(source.orElseThrow(
                    () -> new NotProven(where, "it was planned, and the drill has no result of this source")));
        });
    }

    private void require(SourceResult found) {
        double ended = found.phases().stream()
                .mapToDouble(PhaseTiming::endSeconds)
                .max()
                .orElse(0);
        double objective = drill.rto().objectiveSeconds();
        if (ended > objective) {
            throw new Wrong(
                    where,
                    "it was back after " + Amounts.duration(ended) + ", "
                            + Amounts.duration(ended - objective) + " later than the " + Amounts.duration(objective)
                            + " allowed");
        }
        if (!restored(found)) {
            throw new NotProven(where, "it was not restored, so nobody knows how long that takes");
        }
    }

    private static boolean restored(SourceResult found) {
        return !found.phases().isEmpty()
                && found.checks().stream()
                        .anyMatch(check -> check.name().equals(CheckNames.RESTORE_COMPLETED)
                                && check.outcome() == Outcome.VERIFIED);
    }
}

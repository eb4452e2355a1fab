package dev.pale.drills.suite;

import dev.pale.drills.suite.allure.TestSheets;
import dev.pale.reports.result.DrillResult;
import dev.pale.reports.result.DrillResult.Control;
import dev.pale.reports.result.DrillResult.RecoveryTime;
import dev.pale.reports.result.Outcome;
import dev.pale.reports.result.SourceResult;
import dev.pale.reports.wording.Amounts;
import dev.pale.reports.wording.DrillVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;

/** What belongs to no source: that none is missing, the recovery time, the positive control, problems, the verdict. */
final class WholeTests {
    private static final String SOURCES = "every planned source has a result";
    private static final String RECOVERY = "recovery time";
    private static final String CONTROL = "positive control";
    private static final String PROBLEMS = "problems";
    private static final String VERDICT = "verdict";

    private final DrillRun.Drilled drilled;
    private final DrillResult result;
    private final TestSheets sheets;

    WholeTests(DrillRun.Drilled drilled) {
        this.drilled = drilled;
        this.result = drilled.result();
        this.sheets = new TestSheets(result, TestSheets.WHOLE, drilled.reports());
    }

    Stream<DynamicNode> all() {
        String problems = result.problems().isEmpty() ? "none" : String.join("\n", result.problems());
        String verdict = DrillVerdict.line(result);
        return Stream.of(
                test(SOURCES, sheets::tellWhole, verdict, this::requireEverySource),
                test(RECOVERY, sheets::tellRecovery, recoveryTime(), this::requireRecoveryTime),
                test(CONTROL, sheets::tellWhole, control(), this::requireControl),
                test(PROBLEMS, sheets::tellWhole, problems, this::requireNoProblem),
                test(VERDICT, sheets::tellWhole, verdict, this::requireVerified));
    }

    /**
     * One test.
     *
     * @param telling tells Allure of the test by its name and description
     * @param question throws where it is not verified
     */
    private static DynamicNode test(
            String name, BiConsumer<String, String> telling, String description, Runnable question) {
        return DynamicTest.dynamicTest(name, () -> {
            telling.accept(name, description);
            question.run();
        });
    }

    private void requireEverySource() {
        List<String> missing = new ArrayList<>(drilled.plan().checks().keySet());
        missing.removeAll(result.sources().stream().map(SourceResult::source).toList());
        if (!missing.isEmpty() || result.sources().isEmpty()) {
            throw new NotProven(
                    SOURCES, "no result of " + (missing.isEmpty() ? "any source" : String.join(", ", missing)));
        }
    }

    private void requireRecoveryTime() {
        Verdict.require(RECOVERY, result.rto().outcome(), recoveryTime(), List.of());
    }

    private String recoveryTime() {
        RecoveryTime rto = result.rto();
        return rto.outcome() == Outcome.VERIFIED
                ? Amounts.duration(rto.measuredSeconds()) + " of " + Amounts.duration(rto.objectiveSeconds())
                        + " allowed"
                : DrillVerdict.recoveryTime(rto);
    }

    private void requireControl() {
        Control control = result.control();
        Verdict.require(CONTROL, control == null ? Outcome.UNPROVEN : control.outcome(), control(), List.of());
    }

    private String control() {
        Control control = result.control();
        return DrillVerdict.controlTried(control)
                ? control.fault() + " (" + control.title() + ") in a copy of " + control.source() + " was "
                        + DrillVerdict.control(control)
                : DrillVerdict.control(control);
    }

    /** A drill that is verified may still tell of what it got over; only there they are no reason to fail. */
    private void requireNoProblem() {
        if (result.outcome() != Outcome.VERIFIED && !result.problems().isEmpty()) {
            throw new NotProven(PROBLEMS, String.join("\n  ", result.problems()));
        }
    }

    /** The exit status of {@code pale drill}: whatever the other tests are asked, this one ends the build. */
    private void requireVerified() {
        Verdict.require(VERDICT, result.outcome(), DrillVerdict.line(result), List.of());
    }
}

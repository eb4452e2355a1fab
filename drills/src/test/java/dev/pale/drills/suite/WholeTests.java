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
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;

/** What belongs to no source: that none is missing, the recovery time, the positive control, problems, the verdict. */
final class WholeTests {
    private final DrillRun.Drilled drilled;
    private final DrillResult result;
    private final TestSheets sheets;

    WholeTests(DrillRun.Drilled drilled) {
        this.drilled = drilled;
        this.result = drilled.result();
        this.sheets = new TestSheets(result, TestSheets.WHOLE, drilled.reports());
    }

    Stream<DynamicNode> all() {
        return Stream.of(
                test("every planned source has a result", sheets::tellWhole, this::requireEverySource),
                test("recovery time", sheets::tellRecovery, this::requireRecoveryTime),
                test("positive control", sheets::tellWhole, this::requireControl),
                test("problems", sheets::tellWhole, this::requireNoProblem),
                test("verdict", sheets::tellWhole, this::requireVerified));
    }

    /** How a test is told to Allure. */
    @FunctionalInterface
    private interface Telling {
        void tell(String name, String description);
    }

    /** Returns what a reader should know; throws where it is not verified. */
    @FunctionalInterface
    private interface Question {
        void require();
    }

    private DynamicNode test(String name, Telling telling, Question question) {
        return DynamicTest.dynamicTest(name, () -> {
            telling.tell(name, description(name));
            question.require();
        });
    }

    private String description(String name) {
        return switch (name) {
            case "recovery time" -> recoveryTime();
            case "positive control" -> control();
            case "problems" -> result.problems().isEmpty() ? "none" : String.join("\n", result.problems());
            default -> DrillVerdict.line(result);
        };
    }

    private void requireEverySource() {
        List<String> missing = new ArrayList<>(drilled.plan().checks().keySet());
        missing.removeAll(result.sources().stream().map(SourceResult::source).toList());
        if (!missing.isEmpty() || result.sources().isEmpty()) {
            throw new NotProven("no result of " + (missing.isEmpty() ? "any source" : String.join(", ", missing)));
        }
    }

    private void requireRecoveryTime() {
        Verdict.require(result.rto().outcome(), recoveryTime(), List.of());
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
        Verdict.require(control == null ? Outcome.UNPROVEN : control.outcome(), control(), List.of());
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
            throw new NotProven(String.join("\n  ", result.problems()));
        }
    }

    /** The exit status of {@code pale drill}: whatever the other tests are asked, this one ends the build. */
    private void requireVerified() {
        Verdict.require(result.outcome(), DrillVerdict.line(result), List.of());
    }
}

package dev.pale.reports;

import static dev.pale.reports.ExampleResults.DATABASES;
import static dev.pale.reports.ExampleResults.TWO_HOURS;
import static dev.pale.reports.ExampleResults.control;
import static dev.pale.reports.ExampleResults.drill;
import static dev.pale.reports.ExampleResults.goodSources;
import static dev.pale.reports.ExampleResults.source;

import dev.pale.reports.result.CheckResult;
import dev.pale.reports.result.DrillResult;
import dev.pale.reports.result.DrillResult.Control;
import dev.pale.reports.result.DrillResult.RecoveryTime;
import dev.pale.reports.result.Outcome;
import dev.pale.reports.result.SourceResult;
import java.util.ArrayList;
import java.util.List;

/** Drills that did not come to their end, as the engine tells of them. */
public final class ExampleBreakdowns {
    private ExampleBreakdowns() {}

    /** A restore broke in one source; the checks after it were not run. */
    public static DrillResult stopped() {
        List<SourceResult> sources = new ArrayList<>(goodSources());
        sources.set(1, source(1, ExampleChecks.stoppedByTheRestore()));
        RecoveryTime rto = new RecoveryTime(TWO_HOURS, 24.1, Outcome.UNPROVEN);
        return ExampleResults.production(drill(Outcome.FAILED, rto, control(Outcome.VERIFIED), sources, List.of()));
    }

    /** The bucket could not be read: nothing came back, so that there was nothing to damage as a control either. */
    public static DrillResult nothingRestored() {
        List<SourceResult> sources = DATABASES.stream()
                .map(name -> unread("postgres/" + name, ExampleChecks.stoppedByTheBucket()))
                .toList();
        RecoveryTime rto = new RecoveryTime(TWO_HOURS, 61.5, Outcome.UNPROVEN);
        Control none = new Control(
                "none",
                "no damage was done",
                "none",
                "none",
                List.of(),
                Outcome.UNPROVEN,
                "no source was restored and verified, so there was nothing to damage");
        return ExampleResults.production(drill(Outcome.UNPROVEN, rto, none, sources, List.of()));
    }

    /** A drill that ended before there was anything to drill. */
    public static DrillResult empty() {
        RecoveryTime rto = new RecoveryTime(TWO_HOURS, 0, Outcome.UNPROVEN);
        return drill(Outcome.UNPROVEN, rto, null, List.of(), List.of("the bucket holds no snapshot"));
    }

    private static SourceResult unread(String name, List<CheckResult> checks) {
        return new SourceResult(
                name,
                name + "/2026/11/21/023000Z",
                Outcome.UNPROVEN,
                null,
                "none",
                "PostgreSQL",
                "15.18",
                0,
                2_100_000,
                List.of(),
                checks,
                List.of());
    }
}

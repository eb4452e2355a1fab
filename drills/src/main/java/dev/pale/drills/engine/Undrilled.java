package dev.pale.drills.engine;

import dev.pale.fixtures.platform.Platform;
import dev.pale.reports.result.CheckResult;
import dev.pale.reports.result.Outcome;
import dev.pale.reports.result.SourceResult;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The result of a source whose drill did not come to an end: every check of its plan unproven. */
final class Undrilled {
    private Undrilled() {}

    static DrilledSource because(DrillTask task, Platform platform, String why, double seconds, List<String> problems) {
        problems.add(task.source() + ": " + why);
        List<CheckResult> checks = CheckNames.plan(task.category(), platform).stream()
                .map(name -> new CheckResult(name, Outcome.UNPROVEN, 0, "not run: " + why, List.of(), 0))
                .toList();
        SourceResult result = new SourceResult(
                task.source().toString(),
                null,
                Outcome.UNPROVEN,
                null,
                null,
                null,
                null,
                0,
                0,
                List.of(),
                checks,
                List.of(why));
        return new DrilledSource(
                task, result, Set.copyOf(CheckNames.plan(task.category(), platform)), Optional.empty(), seconds);
    }
}

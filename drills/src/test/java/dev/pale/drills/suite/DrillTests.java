package dev.pale.drills.suite;

import dev.pale.drills.suite.allure.TestSheets;
import dev.pale.reports.result.CheckResult;
import dev.pale.reports.result.DrillResult;
import dev.pale.reports.result.SourceResult;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;

/**
 * What a drill found, as tests: one for every check that was planned or that ran. What was planned and has no result is
 * not proven; there is no way to leave one out.
 */
final class DrillTests {
    private final DrillRun run;

    DrillTests(DrillRun run) {
        this.run = run;
    }

    /** A container for each source of a category; none where the drill was not asked for it. */
    Stream<DynamicNode> category(String category) {
        return switch (run) {
            case DrillRun.NotRun not -> Stream.of(notRun(not));
            case DrillRun.Drilled drilled ->
                names(drilled).stream()
                        .filter(source -> source.startsWith(category + "/"))
                        .map(source -> source(drilled, source));
        };
    }

    /** What only all sources together prove, and what the drill says as a whole. */
    Stream<DynamicNode> together() {
        return switch (run) {
            case DrillRun.NotRun not -> Stream.of(notRun(not));
            case DrillRun.Drilled drilled -> {
                Stream<DynamicNode> whole =
                        Stream.of(DynamicContainer.dynamicContainer("drill", new WholeTests(drilled).all()));
                yield names(drilled).contains(DrillResult.PLATFORM)
                        ? Stream.concat(Stream.of(source(drilled, DrillResult.PLATFORM)), whole)
                        : whole;
            }
        };
    }

    private static DynamicNode notRun(DrillRun.NotRun not) {
        return DynamicTest.dynamicTest("the drill ran", () -> {
            throw new CouldNotRun(not.why());
        });
    }

    /** Planned or not: what has a result is told. */
    private static Set<String> names(DrillRun.Drilled drilled) {
        Set<String> names = new LinkedHashSet<>(drilled.plan().checks().keySet());
        drilled.result().sources().forEach(source -> names.add(source.source()));
        return names;
    }

    private static DynamicNode source(DrillRun.Drilled drilled, String name) {
        Optional<SourceResult> found = drilled.result().sources().stream()
                .filter(source -> source.source().equals(name))
                .findFirst();
        TestSheets sheets = new TestSheets(drilled.result(), name, drilled.reports());
        List<DynamicNode> tests = new ArrayList<>();
        if (!name.equals(DrillResult.PLATFORM)) {
            tests.add(new RestoreTest(name, drilled.result(), found).named(sheets));
        }
        checks(drilled, name, found).forEach(check -> tests.add(check(name, check, found, sheets)));
        return DynamicContainer.dynamicContainer(name, tests);
    }

    private static Set<String> checks(DrillRun.Drilled drilled, String name, Optional<SourceResult> found) {
        Set<String> checks = new LinkedHashSet<>(drilled.plan().checks().getOrDefault(name, List.of()));
        found.ifPresent(source -> source.checks().forEach(check -> checks.add(check.name())));
        return checks;
    }

    private static DynamicNode check(String source, String name, Optional<SourceResult> result, TestSheets sheets) {
        Optional<CheckResult> found = result.stream()
                .flatMap(each -> each.checks().stream())
                .filter(check -> check.name().equals(name))
                .findFirst();
        String where = source + " " + name;
        return DynamicTest.dynamicTest(name, () -> {
            found.ifPresentOrElse(sheets::tellCheck, () -> sheets.tellMissing(name));
            CheckResult check =
                    found.orElseThrow(() -> new NotProven(where, "it was planned, and the drill has no result of it"));
            Verdict.require(where, check.outcome(), check.detail(), check.evidence());
        });
    }
}

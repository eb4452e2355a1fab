package dev.pale.drills.engine;

import dev.pale.backup.census.Comparison;
import dev.pale.backup.errors.PaleException;
import dev.pale.reports.result.CheckResult;
import dev.pale.reports.result.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The checks of one source: those planned, and what became of each. A planned check that was not run, a check that ran
 * twice and a check that nobody planned are all unproven; there is no way to leave one out. One thread at a time.
 */
final class Ledger {
    private final List<String> plan;
    private final Map<String, CheckResult> results = new LinkedHashMap<>();
    private final Set<String> irregular = new LinkedHashSet<>();
    private String stoppedBy = "";

    Ledger(List<String> plan) {
        this.plan = List.copyOf(plan);
    }

    /** Asks a question and judges the answer. */
    void check(String name, Supplier<Comparison> question) {
        long begun = System.nanoTime();
        try {
            record(Judge.judge(name, question.get(), seconds(begun)));
        } catch (PaleException failure) {
            record(Judge.failure(name, failure, seconds(begun)));
        } catch (RuntimeException defect) {
            record(Judge.crash(name, defect, seconds(begun)));
        }
    }

    /**
     * Takes a step that everything after it needs. Where it does not succeed, the rest of the plan cannot run.
     *
     * @param failing tells which check a failure belongs to
     */
    <T> Optional<T> step(FailureRouting failing, Supplier<T> step) {
        long begun = System.nanoTime();
        try {
            return Optional.of(step.get());
        } catch (PaleException failure) {
            stop(Judge.failure(failing.check(failure), failure, seconds(begun)));
        } catch (RuntimeException defect) {
            stop(Judge.crash(failing.otherwise(), defect, seconds(begun)));
        }
        return Optional.empty();
    }

    private void stop(CheckResult result) {
        record(result);
        stoppedBy = result.name();
    }

    void record(CheckResult result) {
        if (!plan.contains(result.name()) || results.containsKey(result.name())) {
            irregular.add(result.name());
        }
        results.merge(
                result.name(),
                result,
                (before, after) -> before.outcome().worse(after.outcome()) == before.outcome() ? before : after);
    }

    /** The planned checks that could not run because an earlier one stopped the drill of this source. */
    Set<String> notReached() {
        Set<String> missing = new LinkedHashSet<>(plan);
        missing.removeAll(results.keySet());
        return stoppedBy.isEmpty() ? Set.of() : missing;
    }

    /** Every planned check in order, the missing ones as unproven; then whatever was not in the plan. */
    List<CheckResult> close() {
        List<CheckResult> all = new ArrayList<>();
        for (String name : plan) {
            CheckResult result = results.remove(name);
            all.add(result == null ? notRun(name) : irregular.contains(name) ? irregular(result) : result);
        }
        results.values().forEach(unplanned -> all.add(irregular(unplanned)));
        return all;
    }

    private CheckResult notRun(String name) {
        String why = stoppedBy.isEmpty() ? "nothing says why" : stoppedBy + " stopped the drill of this source";
        return new CheckResult(name, Outcome.UNPROVEN, 0, "not run: " + why, List.of(), 0);
    }

    private static CheckResult irregular(CheckResult result) {
        return new CheckResult(
                result.name(),
                result.outcome().worse(Outcome.UNPROVEN),
                result.compared(),
                "not in the plan, or run twice: " + result.detail(),
                result.evidence(),
                result.seconds());
    }

    private static double seconds(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }
}

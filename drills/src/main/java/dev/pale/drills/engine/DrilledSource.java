package dev.pale.drills.engine;

import dev.pale.backup.category.Target;
import dev.pale.backup.snapshot.OpenedSnapshot;
import dev.pale.fixtures.platform.RunningService;
import dev.pale.reports.result.CheckResult;
import dev.pale.reports.result.Outcome;
import dev.pale.reports.result.SourceResult;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A source after its drill: the result for the reader, and what the positive control goes on with.
 *
 * @param notReached the checks that could not run because an earlier one stopped the drill
 * @param restored what was restored and where; empty where the drill did not get so far
 * @param finishedSeconds when its last probe ended, in seconds after "go"
 */
public record DrilledSource(
        DrillTask task,
        SourceResult result,
        Set<String> notReached,
        Optional<Restored> restored,
        double finishedSeconds) {
    public DrilledSource {
        notReached = Set.copyOf(notReached);
    }

    /**
     * A restored, still running service and the snapshot it came from.
     *
     * @param target the service as it was restored and probed
     */
    public record Restored(OpenedSnapshot snapshot, RunningService service, Target target) {}

    /** What was restored, to be asked more; empty where the drill did not get so far. */
    public Optional<Target> target() {
        return restored.map(Restored::target);
    }

    /** The instant of the snapshot that was restored. */
    Optional<Instant> snapshotAt() {
        return restored.map(each -> each.snapshot().id().at());
    }

    /** The checks that did not verify though they could have, in the order of the plan. */
    public List<String> caughtBy() {
        return result.checks().stream()
                .filter(check -> check.outcome() != Outcome.VERIFIED && !notReached.contains(check.name()))
                .map(CheckResult::name)
                .toList();
    }

    /** Whether a check found that this is not what was backed up; not so where it could not tell, or was not reached. */
    boolean failed(String check) {
        return result.checks().stream()
                .anyMatch(each ->
                        each.name().equals(check) && each.outcome() == Outcome.FAILED && !notReached.contains(check));
    }

    /** What a check said; of one that was not reached also what those said that did not verify; a sentence. */
    public String said(String check) {
        if (!notReached.contains(check)) {
            return words(check);
        }
        return Stream.concat(Stream.of(check), caughtBy().stream())
                .map(this::words)
                .collect(Collectors.joining("; "));
    }

    private String words(String check) {
        return result.checks().stream()
                .filter(each -> each.name().equals(check))
                .map(CheckResult::detail)
                .findFirst()
                .orElse("there is no check of this name");
    }
}

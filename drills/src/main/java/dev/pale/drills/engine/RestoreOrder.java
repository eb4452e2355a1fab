package dev.pale.drills.engine;

import dev.pale.backup.snapshot.SourceId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

/**
 * Which restores wait for which: only where a category says that another has to be back first. Everything else runs side
 * by side. Thread safe.
 */
final class RestoreOrder {
    private final List<DrillTask> ordered;
    private final Map<SourceId, Set<SourceId>> before = new HashMap<>();
    private final Map<SourceId, CountDownLatch> ended = new HashMap<>();

    /**
     * Orders tasks; one that is not among them is waited for by none.
     *
     * @throws IllegalStateException if categories wait for one another in a circle
     */
    RestoreOrder(List<DrillTask> tasks) {
        Map<String, List<String>> after = new HashMap<>();
        tasks.forEach(task -> after.put(task.category().name(), task.category().restoredAfter()));
        this.ordered = tasks.stream()
                .sorted(Comparator.comparingInt(task -> depth(task.category().name(), after, 0)))
                .toList();
        for (DrillTask task : tasks) {
            before.put(
                    task.source(),
                    tasks.stream()
                            .filter(other -> task.category()
                                    .restoredAfter()
                                    .contains(other.category().name()))
                            .map(DrillTask::source)
                            .collect(Collectors.toSet()));
            ended.put(task.source(), new CountDownLatch(1));
        }
    }

    private static int depth(String category, Map<String, List<String>> after, int below) {
        if (below > after.size()) {
            throw new IllegalStateException("categories wait for one another: " + after);
        }
        return after.getOrDefault(category, List.of()).stream()
                .filter(after::containsKey)
                .mapToInt(other -> 1 + depth(other, after, below + 1))
                .max()
                .orElse(0);
    }

    /** The tasks, each after those that it waits for: started in this order, none waits for one that cannot start. */
    List<DrillTask> ordered() {
        return new ArrayList<>(ordered);
    }

    /** Those whose restore has to end before this one's begins. */
    Set<SourceId> before(SourceId source) {
        return before.getOrDefault(source, Set.of());
    }

    /** Waits until all restores before this one's have ended, well or not; the deadline of the drill interrupts it. */
    void await(SourceId source) throws InterruptedException {
        for (SourceId other : before(source)) {
            ended.get(other).await();
        }
    }

    /** Says that a restore has ended, or will never begin. */
    void ended(SourceId source) {
        CountDownLatch latch = ended.get(source);
        if (latch != null) {
            latch.countDown();
        }
    }
}

package dev.pale.backup.postgres;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Does the same with several databases, a bounded number of them at a time; returns when all have ended. */
final class SideBySide {
    private final int width;
    private final StopSignal stop;

    /**
     * Sets the bounds.
     *
     * @param width how many at a time
     * @param stop raised when one fails; those not begun are then not begun
     */
    SideBySide(int width, StopSignal stop) {
        this.width = width;
        this.stop = stop;
    }

    /** Collects what the work on each gave; throws what failed first. */
    List<Fact> run(List<String> databases, Function<String, List<Fact>> work) {
        try (ExecutorService threads = Executors.newFixedThreadPool(
                Math.max(1, Math.min(width, databases.size())),
                Thread.ofPlatform().name("database-", 1).factory())) {
            ExecutorCompletionService<List<Fact>> ended = new ExecutorCompletionService<>(threads);
            databases.forEach(database -> ended.submit(() -> stop.isRaised() ? List.of() : work.apply(database)));
            List<Fact> facts = new ArrayList<>();
            for (int count = 0; count < databases.size(); count++) {
                try {
                    facts.addAll(ended.take().get());
                } catch (ExecutionException failed) {
                    stop.raise(unwrapped(failed));
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                    stop.raise(new PaleException(
                            ErrorCode.INTERRUPTED, "the backup was interrupted", "start it again", stopped));
                    break;
                }
            }
            stop.reason().ifPresent(reason -> {
                throw reason;
            });
            return facts;
        }
    }

    private static RuntimeException unwrapped(ExecutionException failed) {
        return failed.getCause() instanceof RuntimeException cause
                ? cause
                : new IllegalStateException(failed.getCause());
    }
}

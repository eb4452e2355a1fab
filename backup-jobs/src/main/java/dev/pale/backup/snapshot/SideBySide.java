package dev.pale.backup.snapshot;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Runs tasks a few at a time; the first that fails ends them all. */
final class SideBySide {
    private SideBySide() {}

    /** Returns when all have ended, well or not. Each task must end by itself; a failure interrupts the others. */
    static void run(int workers, List<Runnable> tasks) {
        ExecutorService executor = Executors.newFixedThreadPool(
                workers, Thread.ofPlatform().daemon().name("snapshot-", 1).factory());
        try (executor) {
            CompletionService<Void> running = new ExecutorCompletionService<>(executor);
            tasks.forEach(task -> running.submit(task, null));
            try {
                for (int ended = 0; ended < tasks.size(); ended++) {
                    running.take().get();
                }
            } catch (ExecutionException failed) {
                throw unwrapped(failed);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new PaleException(ErrorCode.INTERRUPTED, "the work was interrupted", "start it again", stopped);
            } finally {
                executor.shutdownNow();
            }
        }
    }

    private static RuntimeException unwrapped(ExecutionException failed) {
        return failed.getCause() instanceof RuntimeException cause
                ? cause
                : new IllegalStateException("a task ended in an error: " + failed.getCause(), failed.getCause());
    }
}

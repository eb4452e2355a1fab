package dev.pale.backup.jobs;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Does one thing to each of several, a bounded number side by side. */
public final class Workers {
    private Workers() {}

    /**
     * Applies a function to every element, at most {@code workers} at a time. What it throws is thrown after all others
     * have been interrupted and have ended.
     *
     * @return the results, in the order of the elements
     */
    public static <T, R> List<R> each(List<T> elements, int workers, Function<? super T, ? extends R> function) {
        ExecutorService pool = Executors.newFixedThreadPool(
                workers, Thread.ofPlatform().name("worker-", 1).factory());
        try (pool) {
            List<Future<R>> running = new ArrayList<>();
            for (T element : elements) {
                running.add(pool.submit(() -> function.apply(element)));
            }
            return collect(running, pool);
        }
    }

    private static <R> List<R> collect(List<Future<R>> running, ExecutorService pool) {
        List<R> results = new ArrayList<>();
        for (Future<R> each : running) {
            try {
                results.add(each.get());
            } catch (ExecutionException failed) {
                pool.shutdownNow();
                if (failed.getCause() instanceof RuntimeException known) {
                    throw known;
                }
                throw new PaleException(
                        ErrorCode.INTERNAL,
                        "a worker failed: " + failed.getCause(),
                        "report this with the log",
                        failed);
            } catch (InterruptedException stopped) {
                pool.shutdownNow();
                Thread.currentThread().interrupt();
                throw new PaleException(ErrorCode.INTERRUPTED, "the work was interrupted", "start it again", stopped);
            }
        }
        return results;
    }
}

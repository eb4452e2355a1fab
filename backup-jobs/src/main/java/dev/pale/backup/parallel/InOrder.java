package dev.pale.backup.parallel;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Does a stream of tasks a few at a time and hands their results on in the order in which the tasks came, on the thread
 * that brought them. Holds a bounded number of tasks and results, however many there are in all: {@link #add} waits.
 * The first task that fails ends it all. One thread at a time.
 *
 * @param <T> what a task results in
 */
public final class InOrder<T> implements AutoCloseable {
    /** Tasks waiting for each thread, so that one slow task does not leave the others idle. */
    private static final int WAITING_PER_WORKER = 8;

    private final ExecutorService executor;
    private final Consumer<? super T> results;
    private final Queue<Future<T>> running = new ArrayDeque<>();
    private final int most;

    /**
     * Starts threads.
     *
     * @param name of the threads
     * @param workers how many tasks at once
     * @param results is told each result
     */
    public InOrder(String name, int workers, Consumer<? super T> results) {
        this.executor = Executors.newFixedThreadPool(
                workers, Thread.ofPlatform().daemon().name(name + "-", 1).factory());
        this.results = results;
        this.most = workers * (1 + WAITING_PER_WORKER);
    }

    /** Takes on a task; fails with what an earlier one failed with. */
    public void add(Callable<T> task) {
        while (!running.isEmpty()
                && (running.size() >= most || running.element().isDone())) {
            take();
        }
        running.add(executor.submit(task));
    }

    /** Waits until every task has ended and its result is told. Each task must end by itself. */
    public void finish() {
        while (!running.isEmpty()) {
            take();
        }
    }

    private void take() {
        T result;
        try {
            result = running.remove().get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException("a task ended in an error: " + failed.getCause(), failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new PaleException(ErrorCode.INTERRUPTED, "the work was interrupted", "start it again", stopped);
        }
        results.accept(result);
    }

    /** Interrupts what still runs, and returns when it has ended. */
    @Override
    public void close() {
        executor.shutdownNow();
        executor.close();
    }
}

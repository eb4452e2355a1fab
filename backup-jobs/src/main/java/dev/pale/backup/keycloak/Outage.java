package dev.pale.backup.keycloak;

import dev.pale.backup.errors.PaleException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The time in which a server is stopped for its copy. Whatever happens in it, the server is started again: when the work
 * fails, when the thread is interrupted, and when the process is told to end.
 */
final class Outage {
    private static final Logger LOG = LoggerFactory.getLogger(Outage.class);
    /** How long work may go on that was told to give up, before the server is started beside it. */
    private static final Duration GIVE_UP = Duration.ofSeconds(10);

    private final ServerControl control;
    private final Duration maximum;

    /**
     * Prepares.
     *
     * @param maximum how long stop and work may take together, and again how long the start may take
     */
    Outage(ServerControl control, Duration maximum) {
        this.control = control;
        this.maximum = maximum;
    }

    /** What was done meanwhile, and how long the server was not to be reached: until its start had returned. */
    record Done<T>(T result, Duration length) {}

    /**
     * Stops the server, works, starts it.
     *
     * @throws PaleException what the work threw; or that of the start, which is the worse news, with the other suppressed
     */
    <T> Done<T> during(Function<Deadline, T> work) {
        long begun = System.nanoTime();
        Restart restart = new Restart(Deadline.in(maximum));
        Thread atExit = new Thread(restart::atExit, "keycloak-restart");
        Runtime.getRuntime().addShutdownHook(atExit);
        try {
            T result = stopAndWork(work, restart);
            restart.once();
            Duration length = Duration.ofNanos(System.nanoTime() - begun);
            LOG.info("phase=start state=end outageMillis={}", length.toMillis());
            return new Done<>(result, length);
        } catch (RuntimeException failed) {
            startAfter(restart, failed);
            throw failed;
        } finally {
            remove(atExit);
        }
    }

    private <T> T stopAndWork(Function<Deadline, T> work, Restart restart) {
        try {
            LOG.info("phase=stop state=start maximumOutageSeconds={}", maximum.toSeconds());
            control.stop(maximum);
            return work.apply(restart.deadline);
        } finally {
            restart.worked.countDown();
        }
    }

    private static void startAfter(Restart restart, RuntimeException failed) {
        try {
            restart.once();
        } catch (RuntimeException stillDown) {
            stillDown.addSuppressed(failed);
            throw stillDown;
        }
    }

    private static void remove(Thread atExit) {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException ending) {
            LOG.debug("phase=start state=processEnds", ending);
        }
    }

    /** The start, done once by whoever comes first; an interruption waits until it is done. */
    private final class Restart {
        private final Deadline deadline;
        private final CountDownLatch worked = new CountDownLatch(1);
        private boolean begun;

        Restart(Deadline deadline) {
            this.deadline = deadline;
        }

        synchronized void once() {
            if (begun) {
                return;
            }
            begun = true;
            boolean interrupted = Thread.interrupted();
            try {
                control.start(maximum);
            } catch (PaleException refused) {
                throw new PaleException(
                        refused.code(),
                        "the server was stopped for its backup and could not be started again: " + refused.getMessage(),
                        "start it by hand now; then: " + refused.hint(),
                        refused);
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        /** A server cannot open a file that is still being copied, so the copy is told to give up first. */
        void atExit() {
            deadline.cancel();
            try {
                if (!worked.await(GIVE_UP.toSeconds(), TimeUnit.SECONDS)) {
                    LOG.warn("phase=start state=besideTheCopy");
                }
            } catch (InterruptedException ignored) {
                Thread.currentThread().interrupt();
            }
            try {
                once();
            } catch (PaleException refused) {
                LOG.error("phase=start state=failed code={} error={}", refused.code(), refused.getMessage());
            }
        }
    }
}

package dev.pale.backup.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C and SIGTERM, as a command meets them: it is interrupted and gets a moment to take back what it has begun. The
 * process then ends with the signal's own status, 130 or 143. Child processes and directories end with the process
 * whether or not the moment was enough.
 */
public final class StopRequest {
    /** How long a command may take to let go; what it could not take back in time, the next run does. */
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Thread command;
    private final Console console;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean made;

    private StopRequest(Thread command, Console console) {
        this.command = command;
        this.console = console;
    }

    /** Listens until the JVM ends, on behalf of the command that the calling thread runs. */
    static StopRequest listen(Console console) {
        StopRequest request = new StopRequest(Thread.currentThread(), console);
        Runtime.getRuntime().addShutdownHook(new Thread(request::stop, "stop-request"));
        return request;
    }

    /** A request that nobody makes, for commands that are run within another program. */
    static StopRequest none(Console console) {
        return new StopRequest(Thread.currentThread(), console);
    }

    private void stop() {
        if (ended.getCount() == 0) {
            return;
        }
        made = true;
        console.tell("pale: stopping; what is half done is taken back");
        command.interrupt();
        try {
            if (!ended.await(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                console.tell("pale: it did not let go within " + LIMIT.toSeconds() + " s; the next run cleans up");
            }
        } catch (InterruptedException noTimeLeft) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether somebody wants the command to stop. */
    boolean isMade() {
        return made;
    }

    /** Says that the command has ended, one way or the other. */
    void commandEnded() {
        ended.countDown();
    }
}

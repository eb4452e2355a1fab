package dev.pale.backup.secrets;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits for controllers: they overwrite or delete what they take for wrong some seconds after it was made. */
final class Settling {
    private final long restoredNanos;
    private final Duration settle;

    private Settling(long restoredNanos, Duration settle) {
        this.restoredNanos = restoredNanos;
        this.settle = settle;
    }

    /** The time runs from now. */
    static Settling fromNow(Duration settle) {
        return new Settling(System.nanoTime(), settle);
    }

    /** The time has passed long ago. */
    static Settling over() {
        return new Settling(System.nanoTime(), Duration.ZERO);
    }

    Duration settle() {
        return settle;
    }

    /** Returns when the time has passed. */
    void await() {
        long left = settle.toNanos() - (System.nanoTime() - restoredNanos);
        try {
            TimeUnit.NANOSECONDS.sleep(left);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new PaleException(
                    ErrorCode.INTERRUPTED,
                    "stopped while waiting for the cluster to settle",
                    "start it again; nothing that was half done counts",
                    stopped);
        }
    }
}

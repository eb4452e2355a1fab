package dev.pale.backup.keycloak;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import java.time.Duration;

/** The end of a length of time, by the clock that never jumps; may come sooner when the process is told to end. */
final class Deadline {
    private final long endNanos;
    private final Duration length;
    private volatile boolean cancelled;

    private Deadline(long endNanos, Duration length) {
        this.endNanos = endNanos;
        this.length = length;
    }

    static Deadline in(Duration length) {
        return new Deadline(System.nanoTime() + length.toNanos(), length);
    }

    /** Lets whoever asks next give up. */
    void cancel() {
        cancelled = true;
    }

    /**
     * Goes on only while there is time.
     *
     * @throws PaleException {@code BACKUP_FAILED}, or {@code INTERRUPTED} after {@link #cancel()}
     */
    void require(String what) {
        if (cancelled || Thread.currentThread().isInterrupted()) {
            throw new PaleException(
                    ErrorCode.INTERRUPTED, what + " was given up, because we were stopped", "start it again");
        }
        if (System.nanoTime() - endNanos >= 0) {
            throw new PaleException(
                    ErrorCode.BACKUP_FAILED,
                    what + " was given up: the server has been down for " + length.toSeconds() + " s",
                    "raise maximumOutage, or keep the home directory on a quicker disk");
        }
    }
}

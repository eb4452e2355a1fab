package dev.pale.backup.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tells what runs side by side that one of them has failed, so that none runs on for nothing, and keeps what failed
 * first: the others fail because of it. Thread safe.
 */
final class StopSignal {
    private final List<Runnable> actions = new ArrayList<>();
    private RuntimeException reason;

    synchronized boolean isRaised() {
        return reason != null;
    }

    /** What failed first. */
    synchronized Optional<RuntimeException> reason() {
        return Optional.ofNullable(reason);
    }

    /** Runs an action when the signal is raised; at once if it has been. */
    void whenRaised(Runnable action) {
        synchronized (this) {
            if (reason == null) {
                actions.add(action);
                return;
            }
        }
        action.run();
    }

    /** Raises the signal; only the first time does anything. */
    void raise(RuntimeException newReason) {
        List<Runnable> toRun;
        synchronized (this) {
            if (reason != null) {
                return;
            }
            reason = newReason;
            toRun = List.copyOf(actions);
        }
        toRun.forEach(Runnable::run);
    }
}

package dev.pale.backup.progress;

/** Told how far a long operation is. Called from any thread; must be cheap and must not throw. */
@FunctionalInterface
public interface Progress {
    Progress NONE = (step, done, total) -> {};

    /**
     * Reports how far a step is.
     *
     * @param step what is being done, such as {@code dump orders}
     * @param done units done, mostly bytes
     * @param total units in all, or -1 where nobody knows
     */
    void at(String step, long done, long total);
}

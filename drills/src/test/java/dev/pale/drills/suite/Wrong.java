package dev.pale.drills.suite;

/** It is not what was backed up, cannot be brought back, or took too long. */
final class Wrong extends AssertionError {
    private static final long serialVersionUID = 1L;

    /**
     * Says it.
     *
     * @param where which test, because a console shows only its number
     */
    Wrong(String where, String what) {
        super("wrong: " + where + ": " + what);
    }

    /** Where in the suite it was thrown says nothing about a backup. */
    @Override
    public Throwable fillInStackTrace() {
        return this;
    }
}

package dev.pale.drills.suite;

/** It is not what was backed up, cannot be brought back, or took too long. */
final class Wrong extends AssertionError {
    private static final long serialVersionUID = 1L;

    Wrong(String what) {
        super("wrong: " + what);
    }

    /** Where in the suite it was thrown says nothing about a backup. */
    @Override
    public Throwable fillInStackTrace() {
        return this;
    }
}

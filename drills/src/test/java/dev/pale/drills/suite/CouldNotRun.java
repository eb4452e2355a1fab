package dev.pale.drills.suite;

import dev.pale.backup.errors.PaleException;

/** The drill did not take place: an error, as JUnit calls what is neither passed nor failed. */
final class CouldNotRun extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CouldNotRun(PaleException why) {
        super("could not run: " + why.code() + " " + why.getMessage() + "\n  hint: " + why.hint(), why);
    }
}

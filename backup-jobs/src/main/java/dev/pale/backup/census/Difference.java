package dev.pale.backup.census;

import static java.util.Objects.requireNonNull;

/**
 * One thing that is not as it should be. Never holds a secret value.
 *
 * @param subject what differs, such as {@code orders: public.items}
 * @param expected what the snapshot says, or {@code absent}
 * @param actual what was found, or {@code absent}
 */
public record Difference(String subject, String expected, String actual) {
    /** Stands for a thing that one side does not have. */
    public static final String ABSENT = "absent";

    public Difference {
        requireNonNull(subject, "subject");
        requireNonNull(expected, "expected");
        requireNonNull(actual, "actual");
    }

    @Override
    public String toString() {
        return subject + ": expected " + expected + ", found " + actual;
    }
}

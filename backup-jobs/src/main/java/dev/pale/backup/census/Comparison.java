package dev.pale.backup.census;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What one comparison or probe found, not yet judged: how many things it looked at and which of them differ. Nothing
 * compared proves nothing; the drill calls that unproven.
 *
 * @param compared how many things were really compared; zero or more
 * @param differences all that differ
 * @param note what a reader should know about how it was compared; may be empty
 */
public record Comparison(long compared, List<Difference> differences, String note) {
    public Comparison {
        if (compared < 0) {
            throw new IllegalArgumentException("compared must not be negative: " + compared);
        }
        differences = List.copyOf(differences);
        requireNonNull(note, "note");
    }

    public static Comparison of(long compared, List<Difference> differences) {
        return new Comparison(compared, differences, "");
    }

    /** Nothing could be compared; says why. */
    public static Comparison nothing(String why) {
        return new Comparison(0, List.of(), why);
    }
}

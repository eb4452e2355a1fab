package dev.pale.reports.wording;

import dev.pale.reports.result.Outcome;

/** What an outcome means, for a reader who has not read the manual. */
public final class Meaning {
    private Meaning() {}

    /** {@code verified}, {@code not proven} or {@code wrong}. */
    public static String shortly(Outcome outcome) {
        return switch (outcome) {
            case VERIFIED -> "verified";
            case UNPROVEN -> "not proven";
            case FAILED -> "wrong";
        };
    }

    /** One sentence about a check or a source. */
    public static String inFull(Outcome outcome) {
        return switch (outcome) {
            case VERIFIED -> "What was compared is equal to what was backed up.";
            case UNPROVEN -> "Nobody knows: it was not compared, or not to the end. Do not rely on it.";
            case FAILED -> "It is not what was backed up, or it cannot be brought back. Do not rely on it.";
        };
    }
}

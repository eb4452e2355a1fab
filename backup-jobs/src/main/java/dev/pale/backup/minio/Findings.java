package dev.pale.backup.minio;

import dev.pale.backup.census.Comparison;
import dev.pale.backup.census.Difference;
import java.util.ArrayList;
import java.util.List;

/** Collects what one question found. One thread at a time. */
final class Findings {
    /** More differences than this say no more. */
    private static final int MOST_DIFFERENCES = 200;

    private final List<Difference> differences = new ArrayList<>();
    private long compared;
    private long wrong;
    private String note = "";

    /** So many things were looked at and are as they should be. */
    void same(long count) {
        compared += count;
    }

    void differs(String subject, String expected, String found) {
        compared++;
        if (wrong++ < MOST_DIFFERENCES) {
            differences.add(new Difference(subject, expected, found));
        }
    }

    /** Compares two values. */
    void compare(String subject, String expected, String found) {
        if (expected.equals(found)) {
            same(1);
        } else {
            differs(subject, expected, found);
        }
    }

    void note(String text) {
        note = text;
    }

    Comparison comparison() {
        String more = wrong > differences.size() ? "; " + wrong + " differ in all" : "";
        return new Comparison(compared, differences, note + more);
    }
}

package dev.pale.backup.forgejo;

import dev.pale.backup.census.Comparison;
import dev.pale.backup.census.Difference;
import java.util.ArrayList;
import java.util.List;

/** Counts what a probe compared, and keeps what differs. Not thread safe. */
final class Tally {
    private final List<Difference> differences = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private long compared;

    /** Something was looked at and is as it should be. */
    void same() {
        compared++;
    }

    void differs(String subject, String expected, String found) {
        compared++;
        differences.add(new Difference(subject, expected, found));
    }

    /** Something must be so. */
    void require(boolean holds, String subject, String expected, String otherwise) {
        if (holds) {
            same();
        } else {
            differs(subject, expected, otherwise);
        }
    }

    /** Something else has compared. */
    void add(Comparison other) {
        compared += other.compared();
        differences.addAll(other.differences());
        if (!other.note().isEmpty()) {
            notes.add(other.note());
        }
    }

    void note(String note) {
        notes.add(note);
    }

    Comparison comparison() {
        return new Comparison(compared, differences, String.join("; ", notes));
    }
}

package dev.pale.backup.keycloak;

import dev.pale.backup.census.Comparison;
import dev.pale.backup.census.Difference;
import java.util.ArrayList;
import java.util.List;

/** Counts what one probe compared. */
final class Tally {
    private final List<Difference> differences = new ArrayList<>();
    private long compared;

    void same(String subject, String expected, String found) {
        compared++;
        if (!expected.equals(found)) {
            differences.add(new Difference(subject, expected, found));
        }
    }

    Comparison comparison(String note) {
        return new Comparison(compared, differences, note);
    }
}

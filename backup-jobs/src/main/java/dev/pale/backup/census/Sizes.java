package dev.pale.backup.census;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How much a source has of what matters, such as rows and tables, by which one notices that most of it is gone: a
 * faithful backup of an emptied database restores without a fault.
 *
 * @param counts by what is counted, such as {@code rows}
 */
public record Sizes(SortedMap<String, Long> counts) {
    private static final int WHOLE_PERCENT = 100;

    public Sizes {
        counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
    }

    /** The sum of every fact of a kind that is a whole number; other facts of the kind are left out. */
    public static long sum(Census census, FactKind kind) {
        return census.facts(kind).values().stream()
                .filter(value -> value.matches("[0-9]{1,18}"))
                .mapToLong(Long::parseLong)
                .sum();
    }

    /**
     * What shrank by more than a share since an earlier snapshot. Says how much there is of everything.
     *
     * @param mostPercent the largest loss that nobody needs to look at, in percent
     */
    public Comparison since(Sizes earlier, int mostPercent) {
        List<Difference> lost = new ArrayList<>();
        for (Map.Entry<String, Long> before : earlier.counts.entrySet()) {
            long now = counts.getOrDefault(before.getKey(), 0L);
            long least = before.getValue() - before.getValue() * mostPercent / WHOLE_PERCENT;
            if (now < least) {
                lost.add(new Difference(
                        before.getKey(), "at least " + least + " of " + before.getValue(), Long.toString(now)));
            }
        }
        return new Comparison(earlier.counts.size(), lost, counts.toString());
    }
}

package dev.pale.backup.retention;

import dev.pale.backup.snapshot.SnapshotId;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * How many snapshots of a source stay: the newest of each of the last so many days, ISO weeks, months and years (UTC) that
 * have one. Days without a snapshot do not count, so a backup that stopped does not empty the bucket.
 *
 * @param daily at least 1, so that something always stays
 */
public record RetentionPolicy(int daily, int weekly, int monthly, int yearly) {
    public static final RetentionPolicy STANDARD = new RetentionPolicy(14, 8, 12, 0);

    public RetentionPolicy {
        if (daily < 1 || weekly < 0 || monthly < 0 || yearly < 0) {
            throw new IllegalArgumentException("at least one daily snapshot stays, and no number is negative");
        }
    }

    /** Which of these stay, and as what: {@code daily}, {@code weekly}, {@code monthly}, {@code yearly}. */
    public SortedMap<SnapshotId, Set<String>> keep(Collection<SnapshotId> snapshots) {
        TreeSet<SnapshotId> all = new TreeSet<>(snapshots);
        SortedMap<SnapshotId, Set<String>> kept = new TreeMap<>();
        keep(kept, all, "daily", daily, day -> day);
        keep(kept, all, "weekly", weekly, RetentionPolicy::week);
        keep(kept, all, "monthly", monthly, day -> day.withDayOfMonth(1));
        keep(kept, all, "yearly", yearly, day -> day.withDayOfYear(1));
        return kept;
    }

    private static void keep(
            SortedMap<SnapshotId, Set<String>> kept,
            TreeSet<SnapshotId> all,
            String reason,
            int most,
            Function<LocalDate, Object> period) {
        Set<Object> periods = new HashSet<>();
        for (SnapshotId id : all.descendingSet()) {
            Object of = period.apply(LocalDate.ofInstant(id.at(), ZoneOffset.UTC));
            if (periods.size() < most && periods.add(of)) {
                kept.computeIfAbsent(id, _ -> new TreeSet<>()).add(reason);
            }
        }
    }

    private static Object week(LocalDate day) {
        return day.get(IsoFields.WEEK_BASED_YEAR) + "-" + day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
    }

    @Override
    public String toString() {
        return daily + " daily, " + weekly + " weekly, " + monthly + " monthly"
                + (yearly == 0 ? "" : ", " + yearly + " yearly");
    }
}

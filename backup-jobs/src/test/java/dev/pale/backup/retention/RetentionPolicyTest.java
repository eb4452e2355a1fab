package dev.pale.backup.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pale.backup.snapshot.SnapshotId;
import dev.pale.backup.snapshot.SourceId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class RetentionPolicyTest {
    private static final SourceId SOURCE = new SourceId("postgres", "orders", "postgres");
    private static final Instant BEGIN = Instant.parse("2020-01-01T02:30:00Z");
    private static final int SEEDS = 300;

    private static SnapshotId at(String instant) {
        return new SnapshotId(SOURCE, Instant.parse(instant));
    }

    private static LocalDate day(SnapshotId id) {
        return LocalDate.ofInstant(id.at(), ZoneOffset.UTC);
    }

    @Test
    void keepsTheNewestOfEachPeriodThatHasOne() {
        List<SnapshotId> all = List.of(
                at("2024-12-30T02:30:00Z"),
                at("2025-01-01T02:30:00Z"),
                at("2025-01-05T02:30:00Z"),
                at("2025-01-06T02:30:00Z"),
                at("2025-01-06T14:30:00Z"));

        SortedMap<SnapshotId, Set<String>> kept = new RetentionPolicy(1, 2, 3, 2).keep(all);

        assertThat(kept)
                .containsOnlyKeys(at("2024-12-30T02:30:00Z"), at("2025-01-05T02:30:00Z"), at("2025-01-06T14:30:00Z"));
        assertThat(kept.get(at("2025-01-06T14:30:00Z")))
                .as("the later one of a day")
                .containsExactly("daily", "monthly", "weekly", "yearly");
        assertThat(kept.get(at("2025-01-05T02:30:00Z")))
                .as("ISO week 1 of 2025 began in 2024")
                .containsExactly("weekly");
        assertThat(kept.get(at("2024-12-30T02:30:00Z"))).containsExactly("monthly", "yearly");
    }

    @Test
    void aBackupThatStoppedDoesNotEmptyTheBucket() {
        List<SnapshotId> old = List.of(at("2021-03-01T00:00:00Z"), at("2021-03-02T00:00:00Z"));

        assertThat(new RetentionPolicy(2, 0, 0, 0).keep(old)).containsOnlyKeys(old);
    }

    @Test
    void everyRetainedSetSatisfiesTheRules() {
        for (long seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            TreeSet<SnapshotId> all = new TreeSet<>();
            int count = random.nextInt(400);
            for (int made = 0; made < count; made++) {
                all.add(new SnapshotId(SOURCE, BEGIN.plusSeconds(random.nextLong(3L * 365 * 24 * 3600))));
            }
            RetentionPolicy policy = new RetentionPolicy(
                    1 + random.nextInt(20), random.nextInt(12), random.nextInt(15), random.nextInt(4));
            SortedMap<SnapshotId, Set<String>> kept = policy.keep(all);

            assertThat(all).as("seed " + seed).containsAll(kept.keySet());
            requirePeriods(seed, all, kept, "daily", policy.daily(), day -> day);
            requirePeriods(seed, all, kept, "weekly", policy.weekly(), RetentionPolicyTest::week);
            requirePeriods(seed, all, kept, "monthly", policy.monthly(), day -> day.withDayOfMonth(1));
            requirePeriods(seed, all, kept, "yearly", policy.yearly(), LocalDate::getYear);
            if (!all.isEmpty()) {
                assertThat(kept).as("seed " + seed).containsKey(all.last());
                assertThat(policy.keep(kept.keySet()).keySet())
                        .as("seed " + seed + ": what stays, stays")
                        .isEqualTo(kept.keySet());
            }
        }
    }

    /** Counted in another way than the policy counts: the newest snapshot of each of the newest periods, no more, no fewer. */
    private static void requirePeriods(
            long seed,
            NavigableSet<SnapshotId> all,
            SortedMap<SnapshotId, Set<String>> kept,
            String reason,
            int most,
            Function<LocalDate, Object> period) {
        List<Object> periods = new ArrayList<>(all.descendingSet().stream()
                .map(id -> period.apply(day(id)))
                .distinct()
                .limit(most)
                .toList());
        List<SnapshotId> expected = periods.stream()
                .map(wanted -> all.stream()
                        .filter(id -> period.apply(day(id)).equals(wanted))
                        .max(SnapshotId::compareTo)
                        .orElseThrow())
                .sorted()
                .toList();
        List<SnapshotId> found = kept.entrySet().stream()
                .filter(entry -> entry.getValue().contains(reason))
                .map(java.util.Map.Entry::getKey)
                .toList();
        assertThat(found).as("seed " + seed + ", " + reason).isEqualTo(expected);
    }

    private static Object week(LocalDate day) {
        return List.of(day.get(IsoFields.WEEK_BASED_YEAR), day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    }

    @Test
    void refusesAPolicyThatKeepsNothing() {
        assertThatThrownBy(() -> new RetentionPolicy(0, 8, 12, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RetentionPolicy(1, -1, 0, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}

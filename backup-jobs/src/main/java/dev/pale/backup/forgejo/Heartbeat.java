package dev.pale.backup.forgejo;

import dev.pale.backup.census.Comparison;
import dev.pale.backup.snapshot.OpenedSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How new the newest data are, as the database itself tells: when somebody last did anything. */
final class Heartbeat {
    /** Clocks of two machines that are both right may differ so much. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(3);

    /** Where the server writes when users, and programs with tokens and keys, do something. */
    private static final List<Map.Entry<String, String>> ACTIVITY = List.of(
            Map.entry("action", "created_unix"),
            Map.entry("issue", "updated_unix"),
            Map.entry("comment", "updated_unix"),
            Map.entry("repository", "updated_unix"),
            Map.entry("access_token", "updated_unix"),
            Map.entry("public_key", "updated_unix"),
            Map.entry("user", "last_login_unix"));

    private Heartbeat() {}

    /**
     * Reads it.
     *
     * @param query answers seconds since 1970; empty to look where the server writes what users do
     * @return empty where nobody ever did anything
     */
    static Optional<Instant> newest(ServerDatabase where, Optional<String> query) {
        try (Database database = where.open()) {
            List<String> queries = new ArrayList<>();
            query.ifPresentOrElse(
                    queries::add,
                    () -> ACTIVITY.stream()
                            .filter(each -> database.has(each.getKey(), each.getValue()))
                            .forEach(each -> queries.add("SELECT max(" + Database.quoted(each.getValue()) + ") FROM "
                                    + Database.quoted(each.getKey()))));
            return queries.stream()
                    .map(each -> database.list(each, row -> row.getLong(1)))
                    .flatMap(List::stream)
                    .filter(seconds -> seconds > 0)
                    .max(Long::compare)
                    .map(Instant::ofEpochSecond);
        }
    }

    /** Whether the data were fresh when they were backed up. */
    static Comparison ask(RestoredVolume volume, HeartbeatSettings settings, OpenedSnapshot snapshot) {
        Optional<Instant> newest = newest(volume.serverDatabase(), settings.query());
        Tally tally = new Tally();
        Instant begun = snapshot.manifest().startedAt();
        if (newest.isEmpty()) {
            tally.differs("newest data", "somebody who did something", "nobody");
        } else if (newest.get().isBefore(begun.minus(settings.maximumAge()))) {
            tally.differs(
                    "newest data",
                    "at most " + settings.maximumAge().toMinutes() + " min before " + begun,
                    newest.get().toString());
        } else if (newest.get().isAfter(snapshot.manifest().finishedAt().plus(CLOCK_SKEW))) {
            tally.differs(
                    "newest data",
                    "nothing after the backup ended at " + snapshot.manifest().finishedAt(),
                    newest.get().toString());
        } else {
            tally.same();
            tally.note("newest data of " + newest.get());
        }
        return tally.comparison();
    }
}

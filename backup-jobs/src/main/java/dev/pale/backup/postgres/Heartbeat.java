package dev.pale.backup.postgres;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads how new the newest data is, from the data itself. */
final class Heartbeat {
    /** The table that is looked for, and the {@code timestamptz} in it. */
    static final String TABLE = "pale_heartbeat";

    static final String COLUMN = "beat_at";

    private final Server server;
    private final Optional<HeartbeatSettings.Question> question;

    Heartbeat(Server server, Optional<HeartbeatSettings.Question> question) {
        this.server = server;
        this.question = question;
    }

    /** What each heartbeat says; empty where it has never beaten. */
    Map<String, Optional<Instant>> readings() {
        Map<String, Optional<Instant>> readings = new TreeMap<>();
        if (question.isPresent()) {
            try (Session session = server.open(question.get().database())) {
                readings.put(
                        question.get().database(), read(session, question.get().query()));
            }
            return readings;
        }
        try (Session outside = server.open()) {
            for (String database : DatabaseNames.find(server, outside, DatabaseChoice.ALL, List.of())) {
                try (Session session = server.open(database)) {
                    for (String table : session.texts(SqlText.probe("heartbeats"))) {
                        readings.put(
                                database + ": " + table, read(session, "SELECT max(" + COLUMN + ") FROM " + table));
                    }
                }
            }
        }
        return readings;
    }

    /** The oldest of what the heartbeats say: no data of the whole server is older. */
    Optional<Instant> newest() {
        return readings().values().stream().flatMap(Optional::stream).min(Instant::compareTo);
    }

    private static Optional<Instant> read(Session session, String query) {
        session.execute("BEGIN READ ONLY");
        List<Optional<Instant>> answers = session.list(
                query,
                row -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant));
        session.execute("ROLLBACK");
        return answers.isEmpty() ? Optional.empty() : answers.getFirst();
    }
}

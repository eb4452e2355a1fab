package dev.pale.backup.postgres;

import dev.pale.backup.category.SettingsReader;
import java.time.Duration;
import java.util.Optional;

/**
 * Where the newest data can be told.
 *
 * @param ask the question; empty where the tables called {@code pale_heartbeat} are to be looked for
 * @param maximumAge how much older than the begin of its backup the newest data may be
 */
record HeartbeatSettings(Optional<Question> ask, Duration maximumAge) {
    static final HeartbeatSettings DEFAULT = new HeartbeatSettings(Optional.empty(), Duration.ofHours(1));

    /**
     * One question.
     *
     * @param database the database to ask
     * @param query answers one {@code timestamptz}
     */
    record Question(String database, String query) {}

    static HeartbeatSettings read(SettingsReader settings) {
        Duration maximumAge = settings.duration("maximumAge", DEFAULT.maximumAge);
        if (!settings.has("database") && !settings.has("query")) {
            return new HeartbeatSettings(Optional.empty(), maximumAge);
        }
        Question question = new Question(
                settings.required("database", "write the database that the query asks"),
                settings.required("query", "write a query that answers one timestamptz"));
        return new HeartbeatSettings(Optional.of(question), maximumAge);
    }
}

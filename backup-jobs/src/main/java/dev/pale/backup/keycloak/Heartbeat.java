package dev.pale.backup.keycloak;

import dev.pale.backup.category.SettingsReader;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * The attribute of a user that something sets to the time of day every few minutes, through the running server.
 *
 * @param realm of the user
 * @param user who has the attribute
 * @param attribute its value is an instant as ISO 8601 writes it, such as {@code 2026-11-21T02:00:00Z}
 * @param maximumAge how much older than the begin of its backup the newest may be
 */
record Heartbeat(String realm, String user, String attribute, Duration maximumAge) {
    private static final Duration DEFAULT_AGE = Duration.ofHours(1);

    static Optional<Heartbeat> read(SettingsReader settings) {
        if (!settings.has("heartbeat")) {
            return Optional.empty();
        }
        SettingsReader heartbeat = settings.section("heartbeat");
        return Optional.of(new Heartbeat(
                heartbeat.required("realm", "write the realm of the user that has the heartbeat"),
                heartbeat.required("user", "write the user whose attribute is the heartbeat"),
                heartbeat.text("attribute", "pale_heartbeat"),
                heartbeat.duration("maximumAge", DEFAULT_AGE)));
    }

    /** What it says; empty where it is not there or says no time. */
    Optional<Instant> newest(H2Database database) {
        return database
                .list(
                        "SELECT a.VALUE FROM USER_ATTRIBUTE a JOIN USER_ENTITY u ON u.ID = a.USER_ID"
                                + " JOIN REALM r ON r.ID = u.REALM_ID WHERE r.NAME = " + literal(realm)
                                + " AND u.USERNAME = " + literal(user) + " AND a.NAME = " + literal(attribute),
                        row -> instant(row.getString(1)))
                .stream()
                .flatMap(Optional::stream)
                .max(Instant::compareTo);
    }

    private static Optional<Instant> instant(String text) {
        try {
            return text == null ? Optional.empty() : Optional.of(Instant.parse(text));
        } catch (DateTimeParseException noTime) {
            return Optional.empty();
        }
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    @Override
    public String toString() {
        return realm + ": " + user + ": " + attribute;
    }
}

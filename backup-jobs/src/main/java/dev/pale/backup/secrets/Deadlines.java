package dev.pale.backup.secrets;

import dev.pale.backup.category.SettingsReader;
import java.time.Duration;

/**
 * The limits of every wait for the API.
 *
 * @param connect to open a connection
 * @param request to answer one request, a page of a list among them
 */
record Deadlines(Duration connect, Duration request) {
    static final Deadlines DEFAULT = new Deadlines(Duration.ofSeconds(10), Duration.ofMinutes(1));

    static Deadlines read(SettingsReader settings) {
        return new Deadlines(
                settings.duration("connect", DEFAULT.connect), settings.duration("request", DEFAULT.request));
    }
}

package dev.pale.backup.forgejo;

import dev.pale.backup.category.SettingsReader;
import java.time.Duration;

/**
 * The limits of every wait.
 *
 * @param lock to wait for a lock that the server holds on its database
 * @param repository for one run of git over one repository
 * @param server for one answer of a restored server, and for its start
 */
record Deadlines(Duration lock, Duration repository, Duration server) {
    static final Deadlines DEFAULT = new Deadlines(Duration.ofSeconds(30), Duration.ofHours(2), Duration.ofMinutes(2));

    static Deadlines read(SettingsReader settings) {
        return new Deadlines(
                settings.duration("lock", DEFAULT.lock),
                settings.duration("repository", DEFAULT.repository),
                settings.duration("server", DEFAULT.server));
    }
}

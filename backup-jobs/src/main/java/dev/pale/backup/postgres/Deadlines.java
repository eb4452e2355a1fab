package dev.pale.backup.postgres;

import dev.pale.backup.category.SettingsReader;
import java.time.Duration;

/**
 * The limits of every wait.
 *
 * @param connect to open a connection
 * @param lock to get a lock; never waited for longer, so that a backup does not queue before the application
 * @param statement to answer one statement of ours, a census of one table among them
 * @param dump to dump one database
 * @param restore to restore one database
 */
record Deadlines(Duration connect, Duration lock, Duration statement, Duration dump, Duration restore) {
    static final Deadlines DEFAULT = new Deadlines(
            Duration.ofSeconds(30),
            Duration.ofMinutes(1),
            Duration.ofHours(2),
            Duration.ofHours(6),
            Duration.ofHours(6));

    static Deadlines read(SettingsReader settings) {
        return new Deadlines(
                settings.duration("connect", DEFAULT.connect),
                settings.duration("lock", DEFAULT.lock),
                settings.duration("statement", DEFAULT.statement),
                settings.duration("dump", DEFAULT.dump),
                settings.duration("restore", DEFAULT.restore));
    }
}

package dev.pale.backup.forgejo;

import dev.pale.backup.category.SettingsReader;
import java.time.Duration;
import java.util.Optional;

/**
 * How the newest data can be told.
 *
 * @param query asks the database for one number, seconds since 1970; empty to look at what users last did
 * @param maximumAge how much older than the begin of its backup the newest data may be
 */
record HeartbeatSettings(Optional<String> query, Duration maximumAge) {
    /** People sleep, and weekends are long; whoever wants to know sooner lets something push every few minutes. */
    private static final Duration DEFAULT_MAXIMUM_AGE = Duration.ofDays(4);

    static final HeartbeatSettings DEFAULT = new HeartbeatSettings(Optional.empty(), DEFAULT_MAXIMUM_AGE);

    static HeartbeatSettings read(SettingsReader settings) {
        return new HeartbeatSettings(
                settings.optionalText("query"), settings.duration("maximumAge", DEFAULT_MAXIMUM_AGE));
    }
}

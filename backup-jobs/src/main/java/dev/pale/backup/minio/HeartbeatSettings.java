package dev.pale.backup.minio;

import dev.pale.backup.category.SettingsReader;
import java.time.Duration;
import java.util.Optional;

/**
 * Where the newest data can be told.
 *
 * @param object an object whose content is an instant in ISO 8601; where absent, the newest object tells
 * @param maximumAge how much older than the begin of its backup the newest data may be
 */
record HeartbeatSettings(Optional<Place> object, Duration maximumAge) {
    private static final Duration DEFAULT_MAXIMUM_AGE = Duration.ofHours(1);

    /** One object. */
    record Place(String bucket, String key) {}

    static HeartbeatSettings read(SettingsReader settings) {
        Duration maximumAge = settings.duration("maximumAge", DEFAULT_MAXIMUM_AGE);
        if (!settings.has("bucket") && !settings.has("key")) {
            settings.knows(java.util.List.of("bucket", "key"));
            return new HeartbeatSettings(Optional.empty(), maximumAge);
        }
        Place place = new Place(
                settings.required("bucket", "write the bucket that the heartbeat is in"),
                settings.required("key", "write the key whose content is an instant, such as 2026-01-02T03:04:05Z"));
        return new HeartbeatSettings(Optional.of(place), maximumAge);
    }
}

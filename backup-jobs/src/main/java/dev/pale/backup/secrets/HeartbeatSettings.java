package dev.pale.backup.secrets;

import dev.pale.backup.category.SettingsReader;
import java.time.Duration;
import java.util.Optional;

/**
 * Where the newest data can be told.
 *
 * @param place the Secret that says it; empty for every Secret that has the annotation
 * @param maximumAge how much older than the begin of its backup the newest data may be
 */
record HeartbeatSettings(Optional<Place> place, Duration maximumAge) {
    static final HeartbeatSettings DEFAULT = new HeartbeatSettings(Optional.empty(), Duration.ofHours(1));

    /** One Secret. */
    record Place(String namespace, String name) {}

    static HeartbeatSettings read(SettingsReader settings) {
        Duration maximumAge = settings.duration("maximumAge", DEFAULT.maximumAge);
        if (!settings.has("namespace") && !settings.has("name")) {
            return new HeartbeatSettings(Optional.empty(), maximumAge);
        }
        Place place = new Place(
                settings.required("namespace", "write the namespace of the Secret"),
                settings.required("name", "write the name of the Secret"));
        return new HeartbeatSettings(Optional.of(place), maximumAge);
    }
}

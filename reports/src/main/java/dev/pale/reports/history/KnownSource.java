package dev.pale.reports.history;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A source that is configured, drilled or not.
 *
 * @param source such as {@code postgres/orders}
 * @param newestBackup when its newest snapshot began; null where there is none
 * @param copies in how many buckets that backup is
 */
public record KnownSource(String source, Instant newestBackup, long copies) {
    public KnownSource {
        requireNonNull(source, "source");
    }
}

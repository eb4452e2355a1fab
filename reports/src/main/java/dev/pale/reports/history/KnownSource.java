package dev.pale.reports.history;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A source that is configured, drilled or not.
 *
 * @param source such as {@code postgres/orders}
 * @param newestBackup when its newest snapshot began that a trusted signer signed; null where none is known
 * @param copies in how many buckets that very backup is, whole; null where a bucket could not be asked
 * @param doubt why a copy is unknown or does not count, for people; null where nothing is in doubt
 */
public record KnownSource(String source, Instant newestBackup, Long copies, String doubt) {
    public KnownSource {
        requireNonNull(source, "source");
    }

    /** A source of which nothing is in doubt. */
    public KnownSource(String source, Instant newestBackup, long copies) {
        this(source, newestBackup, copies, null);
    }
}

package dev.pale.backup.minio;

import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a version of an object has beside its content.
 *
 * @param headers content headers, by the names that HTTP gives them, lower case
 * @param metadata the user's own, without the prefix {@code x-amz-meta-}
 * @param tags by key
 * @param lock until when it may not be deleted
 */
record ObjectDetails(
        SortedMap<String, String> headers,
        SortedMap<String, String> metadata,
        SortedMap<String, String> tags,
        Lock lock) {
    static final ObjectDetails NONE = new ObjectDetails(new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), Lock.NONE);

    /**
     * Retention and legal hold.
     *
     * @param mode {@code GOVERNANCE} or {@code COMPLIANCE}; empty without retention
     * @param until the end of the retention; null without one
     */
    record Lock(String mode, Instant until, boolean legalHold) {
        static final Lock NONE = new Lock("", null, false);

        boolean isNone() {
            return mode.isEmpty() && !legalHold;
        }

        /** Retention and hold in words; empty without either. */
        Optional<String> told() {
            return isNone() ? Optional.empty() : Optional.of(mode + " " + until + " " + legalHold);
        }

        /** Whether the retention still holds at an instant. */
        boolean retainsAt(Instant now) {
            return !mode.isEmpty() && until.isAfter(now);
        }
    }

    ObjectDetails {
        headers = Collections.unmodifiableSortedMap(new TreeMap<>(headers));
        metadata = Collections.unmodifiableSortedMap(new TreeMap<>(metadata));
        tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
    }

    ObjectDetails withTags(SortedMap<String, String> newTags) {
        return new ObjectDetails(headers, metadata, newTags, lock);
    }

    ObjectDetails withLock(Lock newLock) {
        return new ObjectDetails(headers, metadata, tags, newLock);
    }
}

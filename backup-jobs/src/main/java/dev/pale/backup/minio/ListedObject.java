package dev.pale.backup.minio;

import java.time.Instant;

/**
 * One version of an object in a listing.
 *
 * @param version the service's id; empty in a bucket without versions
 * @param latest whether it is what a reader gets who names no version
 * @param deleteMarker whether it says that the object is deleted; has no content then
 * @param etag without quotes; empty for a delete marker
 * @param bytes its size
 * @param modified when it was written, by the service's clock
 */
record ListedObject(
        String key, String version, boolean latest, boolean deleteMarker, String etag, long bytes, Instant modified) {}

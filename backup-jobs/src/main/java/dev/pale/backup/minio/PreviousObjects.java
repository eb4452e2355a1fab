package dev.pale.backup.minio;

import dev.pale.backup.snapshot.IndexReader;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The previous index, read alongside the listing: both are in the order of buckets and keys. Asked in that order; what is
 * passed by is gone. One thread at a time.
 */
final class PreviousObjects implements AutoCloseable {
    private final Optional<IndexReader> index;
    private final long sinceFullRead;
    private final Map<String, IndexedObject> versions = new HashMap<>();
    private String bucket = "";
    private String key = "";
    private IndexedObject ahead;

    PreviousObjects(Optional<IndexReader> index) {
        this.index = index;
        this.sinceFullRead = index.filter(IndexReader::hasNext)
                .map(reader -> IndexHeader.sinceFullRead(reader.next()))
                .orElse(-1L);
        advance();
    }

    /** How many snapshots were made since every object was read; -1 where nobody knows. */
    long sinceFullRead() {
        return sinceFullRead;
    }

    /** What the previous index has of a version. */
    Optional<IndexedObject> of(String wantedBucket, ListedObject listed) {
        if (!wantedBucket.equals(bucket) || !listed.key().equals(key)) {
            turnTo(wantedBucket, listed.key());
        }
        return Optional.ofNullable(versions.get(listed.version()));
    }

    private void turnTo(String wantedBucket, String wantedKey) {
        bucket = wantedBucket;
        key = wantedKey;
        versions.clear();
        while (ahead != null && order(ahead) < 0) {
            advance();
        }
        while (ahead != null && order(ahead) == 0) {
            versions.put(ahead.listed().version(), ahead);
            advance();
        }
    }

    private int order(IndexedObject object) {
        int buckets = object.bucket().compareTo(bucket);
        return buckets != 0 ? buckets : ObjectListing.ByteOrder.compare(object.key(), key);
    }

    private void advance() {
        ahead = index.filter(IndexReader::hasNext)
                .map(reader -> IndexedObject.of(reader.next()))
                .orElse(null);
    }

    @Override
    public void close() {
        index.ifPresent(IndexReader::close);
    }
}

package dev.pale.backup.bucket;

import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Write-once objects by key. No key is ever overwritten. Thread safe.
 *
 * <p>Every operation throws {@link dev.pale.backup.errors.PaleException}: {@code BUCKET_UNREACHABLE} once transient
 * failures have outlived their retries, {@code BUCKET_DENIED}, {@code BUCKET_MISSING}, {@code OBJECT_MISSING},
 * {@code OBJECT_EXISTS}. An error is never taken for an empty answer.
 */
public interface ObjectStore extends AutoCloseable {
    /** Begins an object of unknown length. Nothing exists before {@link ObjectUpload#finish()}. */
    ObjectUpload upload(String key);

    /**
     * Reads an object as it is streamed. The stream fails with an {@link java.io.IOException} if the connection ends
     * before the object does.
     */
    InputStream read(String key);

    /** What is known of one object; empty where there is none. */
    Optional<StoredObject> find(String key);

    /** All objects whose keys begin with {@code prefix}, in key order, every page. Close the stream. */
    Stream<StoredObject> list(String prefix);

    /**
     * Aborts unfinished uploads below {@code prefix} that were begun before an instant.
     *
     * @return how many
     */
    int abortUnfinished(String prefix, Instant begunBefore);

    /** Names the bucket; the same text for every process that uses it, and nothing secret. */
    String location();

    /** What went wrong and right again so far: one line for each retry that succeeded, oldest first. */
    List<String> recovered();

    @Override
    void close();

    /**
     * One object in a listing.
     *
     * @param sizeBytes size as stored
     * @param modifiedAt when it was uploaded, by the service's clock; says nothing of the data
     */
    record StoredObject(String key, long sizeBytes, Instant modifiedAt) {}
}

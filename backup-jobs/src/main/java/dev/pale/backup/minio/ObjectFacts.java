package dev.pale.backup.minio;

import dev.pale.backup.census.Census;
import dev.pale.backup.census.CensusKey;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The facts about the objects of one bucket, in memory that does not grow with them. Told of every version, versions of
 * one key one after the other, newest first. One thread at a time.
 */
final class ObjectFacts {
    /** How many parts of a bucket are asked for without credentials. */
    private static final int MOST_SAMPLES = 32;

    private final SetDigest keys = new SetDigest();
    private final SetDigest content = new SetDigest();
    private final SetDigest headers = new SetDigest();
    private final SetDigest metadata = new SetDigest();
    private final SetDigest tags = new SetDigest();
    private final SetDigest chains = new SetDigest();
    private final SetDigest locks = new SetDigest();
    private final Map<String, String> samples = new LinkedHashMap<>();
    private long objects;
    private long bytes;
    private long older;
    private long markers;
    private String lastKey = "";
    private int ordinal;

    /**
     * Takes note of one version.
     *
     * @param sha256 of its content; empty for a delete marker
     */
    void add(ListedObject listed, ObjectDetails details, String sha256) {
        ordinal = listed.key().equals(lastKey) ? ordinal + 1 : 0;
        lastKey = listed.key();
        String place = Integer.toString(ordinal);
        chains.add(listed.key(), place, listed.deleteMarker() ? "deleted" : sha256);
        if (listed.deleteMarker()) {
            markers++;
            return;
        }
        if (ordinal > 0) {
            older++;
        } else {
            objects++;
            bytes += listed.bytes();
            keys.add(listed.key());
            sample(listed.key());
        }
        content.add(listed.key(), place, Long.toString(listed.bytes()), sha256);
        details.headers().forEach((name, value) -> headers.add(listed.key(), place, name, value));
        details.metadata().forEach((name, value) -> metadata.add(listed.key(), place, name, value));
        details.lock().told().ifPresent(lock -> locks.add(listed.key(), place, lock));
        details.tags().forEach((name, value) -> tags.add(listed.key(), place, name, value));
    }

    /** The first object of each folder at the top, and the first one beside them. */
    private void sample(String key) {
        int slash = key.indexOf('/');
        String folder = slash < 0 ? "" : key.substring(0, slash + 1);
        if (samples.size() < MOST_SAMPLES) {
            samples.putIfAbsent(folder, key);
        }
    }

    /** Keys to ask for without credentials, by the folder that each stands for. */
    Map<String, String> samples() {
        return samples;
    }

    long objects() {
        return objects;
    }

    long bytes() {
        return bytes;
    }

    void write(String bucket, boolean allVersions, CensusKey key, Census.Builder census) {
        census.add(MinioFacts.OBJECT_COUNTS, bucket, objects + " objects");
        census.add(MinioFacts.OBJECT_BYTES, bucket, bytes + " bytes");
        census.add(MinioFacts.OBJECT_KEYS, bucket, told(keys, "keys", key));
        census.add(MinioFacts.OBJECT_CONTENT, bucket, told(content, "contents", key));
        census.add(MinioFacts.CONTENT_HEADERS, bucket, told(headers, "headers", key));
        census.add(MinioFacts.USER_METADATA, bucket, told(metadata, "values", key));
        census.add(MinioFacts.OBJECT_TAGS, bucket, told(tags, "tags", key));
        census.add(
                MinioFacts.VERSIONS,
                bucket,
                allVersions
                        ? older + " older versions, " + markers + " delete markers, " + chains.digest(key)
                        : "latest versions only");
    }

    /** Which versions may not be deleted, until when and why: of a source only, because retention ends. */
    String locks(CensusKey key) {
        return told(locks, "locks", key);
    }

    private static String told(SetDigest digest, String noun, CensusKey key) {
        return digest.count() + " " + noun + ", " + digest.digest(key);
    }
}

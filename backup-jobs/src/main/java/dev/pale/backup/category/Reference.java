package dev.pale.backup.category;

import static java.util.Objects.requireNonNull;

/**
 * An object that one source refers to and another holds.
 *
 * @param bucket the bucket
 * @param key the whole key in it
 * @param sizeBytes how long it must be; negative where the referring data does not say
 * @param sha256 of its content, hexadecimal; empty where the referring data does not say
 */
public record Reference(String bucket, String key, long sizeBytes, String sha256) {
    public Reference {
        requireNonNull(bucket, "bucket");
        requireNonNull(key, "key");
        requireNonNull(sha256, "sha256");
    }
}

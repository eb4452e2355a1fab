package dev.pale.backup.forgejo;

import static java.util.Objects.requireNonNull;

/**
 * Where a storage is that is not on the volume.
 *
 * @param bucket the bucket
 * @param base what the keys of its objects begin with, without slashes at either end; may be empty
 */
record BucketPlace(String bucket, String base) {
    BucketPlace {
        requireNonNull(bucket, "bucket");
        base = base.replaceAll("^/+|/+$", "");
    }

    /** The key of a file of the storage. */
    String key(String path) {
        return base.isEmpty() ? path : base + "/" + path;
    }
}

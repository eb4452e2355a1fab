package dev.pale.backup.snapshot;

import dev.pale.backup.census.ContentDigest;
import java.util.regex.Pattern;

/**
 * A blob as a line of an index names it: content that several snapshots of a source share.
 *
 * @param id its name in the bucket, a keyed digest of its content: 64 lower case hexadecimal digits
 * @param bytes size of its content
 * @param sha256 SHA-256 of its content
 * @param storedBytes size as stored, sealed
 * @param storedSha256 SHA-256 as stored
 */
public record BlobReference(String id, long bytes, String sha256, long storedBytes, String storedSha256) {
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    public BlobReference {
        if (!isDigest(id) || !isDigest(sha256) || !isDigest(storedSha256) || bytes < 0 || storedBytes <= 0) {
            throw new IllegalArgumentException("a blob is named by three digests and two sizes");
        }
    }

    static BlobReference of(String id, ContentDigest content, ContentDigest stored) {
        return new BlobReference(id, content.sizeBytes(), content.sha256(), stored.sizeBytes(), stored.sha256());
    }

    ContentDigest content() {
        return new ContentDigest(bytes, sha256);
    }

    ContentDigest stored() {
        return new ContentDigest(storedBytes, storedSha256);
    }

    private static boolean isDigest(String text) {
        return text != null && DIGEST.matcher(text).matches();
    }
}

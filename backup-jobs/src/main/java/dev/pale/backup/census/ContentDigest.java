package dev.pale.backup.census;

import static java.util.Objects.requireNonNull;

/**
 * Size and digest of some bytes.
 *
 * @param sizeBytes how many bytes
 * @param sha256 SHA-256, 64 lower case hexadecimal digits
 */
public record ContentDigest(long sizeBytes, String sha256) {
    public ContentDigest {
        requireNonNull(sha256, "sha256");
    }
}

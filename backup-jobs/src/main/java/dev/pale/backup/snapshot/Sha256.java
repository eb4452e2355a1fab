package dev.pale.backup.snapshot;

import dev.pale.backup.census.ContentDigest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Counts and digests bytes as they pass. One thread at a time. */
final class Sha256 {
    private final MessageDigest digest;
    private long size;

    Sha256() {
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }

    static ContentDigest of(byte[] bytes) {
        Sha256 sha256 = new Sha256();
        sha256.update(bytes, 0, bytes.length);
        return sha256.result();
    }

    void update(byte[] bytes, int offset, int length) {
        digest.update(bytes, offset, length);
        size += length;
    }

    long size() {
        return size;
    }

    /** All that passed; ends the digest. */
    ContentDigest result() {
        return new ContentDigest(size, HexFormat.of().formatHex(digest.digest()));
    }
}

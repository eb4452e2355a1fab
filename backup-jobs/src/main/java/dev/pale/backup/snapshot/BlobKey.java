package dev.pale.backup.snapshot;

import dev.pale.backup.seal.IndexIdentity;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Names blobs by a keyed digest of their content, so that the same content has one name, and names tell a reader of the
 * bucket nothing.
 */
final class BlobKey {
    private static final String HMAC = "HmacSHA256";
    private static final String LABEL = "pale blob names 1";
    private static final int KEY_BYTES = 32;

    private final SecretKeySpec key;

    private BlobKey(byte[] key) {
        this.key = new SecretKeySpec(key, HMAC);
    }

    /** The platform's, or one that nobody will know again. */
    static BlobKey of(Optional<IndexIdentity> index) {
        return new BlobKey(index.map(identity -> identity.derive(LABEL)).orElseGet(() -> random(KEY_BYTES)));
    }

    /** The name of content with this SHA-256. */
    String id(String sha256) {
        return digest(HexFormat.of().parseHex(sha256), new byte[0]);
    }

    /** Another name for it, which nothing has: its own is taken by something that is not sound. */
    String freshId(String sha256) {
        return digest(HexFormat.of().parseHex(sha256), random(KEY_BYTES));
    }

    private String digest(byte[] content, byte[] salt) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            mac.update(content);
            return HexFormat.of().formatHex(mac.doFinal(salt));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has " + HMAC, missing);
        }
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }
}

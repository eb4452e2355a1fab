package dev.pale.backup.census;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key of one census's keyed digests (HMAC-SHA-256, 32 random bytes): digests of secret values that can be compared,
 * shown in a report, and not be tried out by whoever reads them. Travels only inside the encrypted census.
 */
public final class CensusKey {
    private static final int LENGTH_BYTES = 32;

    private final byte[] bytes;

    private CensusKey(byte[] bytes) {
        this.bytes = bytes;
    }

    public static CensusKey random() {
        byte[] bytes = new byte[LENGTH_BYTES];
        new SecureRandom().nextBytes(bytes);
        return new CensusKey(bytes);
    }

    /** Reads {@link #encoded()}. */
    public static CensusKey decode(String encoded) {
        byte[] bytes = Base64.getDecoder().decode(encoded);
        if (bytes.length != LENGTH_BYTES) {
            throw new IllegalArgumentException("a census key has " + LENGTH_BYTES + " bytes, not " + bytes.length);
        }
        return new CensusKey(bytes);
    }

    /** Base64; a secret. */
    public String encoded() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** HMAC-SHA-256 of a secret value, as hexadecimal digits. */
    public String digest(String value) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(bytes, "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(value.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has HmacSHA256", missing);
        }
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}

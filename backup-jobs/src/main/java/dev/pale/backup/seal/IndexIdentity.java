package dev.pale.backup.seal;

import com.exceptionfactory.jagged.bech32.Bech32;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.params.X25519PrivateKeyParameters;

/**
 * The platform's own age identity: it opens the indexes of the platform's earlier snapshots, which tell what need not be
 * uploaded again, and nothing else. Also the root of the names of blobs. Prints nothing of itself.
 */
public final class IndexIdentity {
    private static final String HMAC = "HmacSHA256";

    private final String key;
    private final Identities identities;

    private IndexIdentity(String key) {
        this.key = key;
        this.identities = Identities.parse(key);
    }

    /**
     * Reads an identity file with exactly one key.
     *
     * @throws PaleException {@code KEY_UNREADABLE}
     */
    public static IndexIdentity read(Path file) {
        return parse(KeyFile.text(file));
    }

    /**
     * Reads the text of an identity file with exactly one key.
     *
     * @throws PaleException {@code KEY_UNREADABLE}; never says what the key is
     */
    public static IndexIdentity parse(String text) {
        var keys = KeyFile.lines(text).stream()
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
        if (keys.size() != 1) {
            throw new PaleException(
                    ErrorCode.KEY_UNREADABLE,
                    "the index identity holds " + keys.size() + " keys",
                    "it must be exactly one; use the file that 'pale keygen' wrote");
        }
        return new IndexIdentity(keys.getFirst());
    }

    /** Opens what was sealed to {@link #recipient()}. */
    public Identities identities() {
        return identities;
    }

    /** Its public half. */
    public String recipient() {
        byte[] secret = Bech32.getDecoder().decode(key).getData();
        byte[] point =
                new X25519PrivateKeyParameters(secret, 0).generatePublicKey().getEncoded();
        return Bech32.getEncoder().encode("age", point).toString().toLowerCase(Locale.ROOT);
    }

    /** Thirty-two bytes that only the holder of this identity can find, different for each label. */
    public byte[] derive(String label) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.US_ASCII), HMAC));
            return mac.doFinal(label.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has " + HMAC, missing);
        }
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}

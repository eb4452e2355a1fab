package dev.pale.backup.keycloak;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The public half of a realm's key.
 *
 * @param id as tokens name it: what Keycloak makes of the public key, its SHA-256 in Base64 for URLs
 * @param use {@code SIG} or {@code ENC}
 * @param encoded the public key as X.509 has it
 */
record RealmKey(String id, String use, String encoded) {
    private static final Pattern VALUE = Pattern.compile("(SIG|ENC) .*public ([A-Za-z0-9+/=]+)");

    static RealmKey of(String use, byte[] encoded) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(encoded);
            return new RealmKey(
                    Base64.getUrlEncoder().withoutPadding().encodeToString(digest),
                    use,
                    Base64.getEncoder().encodeToString(encoded));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }

    /** The value of its fact. */
    String fact(String provider, String algorithm, String priority, boolean enabled) {
        return use + " " + provider + " " + algorithm + ", priority " + priority + (enabled ? "" : ", disabled")
                + ", public " + encoded;
    }

    /** Reads such a value; empty where the fact is of a secret key or a disabled one, which nobody is told. */
    static Optional<RealmKey> parse(String id, String value) {
        Matcher matcher = VALUE.matcher(value);
        return matcher.matches() && !value.contains(", disabled,")
                ? Optional.of(new RealmKey(id, matcher.group(1), matcher.group(2)))
                : Optional.empty();
    }

    /**
     * The key itself.
     *
     * @param algorithm as the JDK names it: {@code RSA}, {@code EC}, {@code EdDSA}
     */
    PublicKey publicKey(String algorithm) throws GeneralSecurityException {
        return KeyFactory.getInstance(algorithm)
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(encoded)));
    }
}

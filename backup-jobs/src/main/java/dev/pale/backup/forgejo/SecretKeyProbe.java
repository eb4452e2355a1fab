package dev.pale.backup.forgejo;

import dev.pale.backup.census.Comparison;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Whether {@code SECRET_KEY} opens what the database keeps encrypted with it: secrets of actions and second factors. With
 * another key the server runs, and nobody with a second factor can log in. The form is that of {@code
 * modules/secret/secret.go}: AES-CFB over base64, so that what was opened with a wrong key is no base64.
 */
final class SecretKeyProbe {
    private static final int BLOCK_BYTES = 16;

    private SecretKeyProbe() {}

    static Comparison ask(RestoredVolume volume) {
        Tally tally = new Tally();
        Optional<String> key = ConfigurationProbe.of(volume).flatMap(ini -> ini.own("security", "SECRET_KEY"));
        boolean elsewhere = ConfigurationProbe.of(volume)
                .flatMap(ini -> ini.own("security", "SECRET_KEY_URI"))
                .isPresent();
        tally.require(key.isPresent() || elsewhere, "SECRET_KEY", "a key", "none");
        if (key.isEmpty()) {
            tally.note("the key is not in app.ini, so nothing could be opened");
            return tally.comparison();
        }
        try (Database database = volume.database()) {
            if (database.has("secret", "data")) {
                byte[] sha256 = digest("SHA-256", key.get());
                database.each("SELECT id, data FROM secret WHERE data <> ''", row -> {
                    byte[] stored = hex(row.getString(2));
                    tally.require(
                            opens(sha256, stored), "secret " + row.getLong(1), "opened", "not opened by this key");
                });
            }
            if (database.has("two_factor", "secret")) {
                byte[] md5 = digest("MD5", key.get());
                database.each("SELECT uid, secret FROM two_factor", row -> {
                    Object value = row.getObject(2);
                    if (value instanceof byte[]) {
                        tally.note("the second factor of user " + row.getLong(1)
                                + " is of the binary form of Forgejo 10, and was not opened");
                        return;
                    }
                    byte[] stored = base64(value == null ? "" : value.toString());
                    tally.require(
                            opens(md5, stored),
                            "second factor of user " + row.getLong(1),
                            "opened",
                            "not opened by this key");
                });
            }
        }
        return tally.comparison();
    }

    private static boolean opens(byte[] key, byte[] stored) {
        if (stored.length <= BLOCK_BYTES) {
            return false;
        }
        try {
            Cipher cipher = Cipher.getInstance("AES/CFB/NoPadding");
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    new SecretKeySpec(key, "AES"),
                    new IvParameterSpec(Arrays.copyOf(stored, BLOCK_BYTES)));
            byte[] text = cipher.doFinal(stored, BLOCK_BYTES, stored.length - BLOCK_BYTES);
            return base64(new String(text, StandardCharsets.ISO_8859_1)).length > 0;
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has AES", missing);
        }
    }

    private static byte[] digest(String algorithm, String text) {
        try {
            return MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has " + algorithm, missing);
        }
    }

    /** Empty if it is none. */
    private static byte[] base64(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException none) {
            return new byte[0];
        }
    }

    /** Empty if it is none. */
    private static byte[] hex(String text) {
        try {
            return HexFormat.of().parseHex(text);
        } catch (IllegalArgumentException none) {
            return new byte[0];
        }
    }
}

package dev.pale.backup.postgres;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The value of a fact: the server's text in its settled form, shortened where nobody would read it. */
final class FactText {
    private static final int LIMIT_CHARACTERS = 400;
    private static final int SHOWN_CHARACTERS = 160;

    private FactText() {}

    static String of(String text) {
        String settled = ArrayCasts.settled(text);
        if (settled.length() <= LIMIT_CHARACTERS) {
            return settled;
        }
        return settled.substring(0, SHOWN_CHARACTERS) + " ... (" + settled.length() + " characters, SHA-256 "
                + sha256(settled) + ")";
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}

package dev.pale.backup.snapshot;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Turns any name into one that an artifact can have, and back into what an operator can read. */
public final class ArtifactNames {
    private ArtifactNames() {}

    /**
     * Percent-encodes every byte of the UTF-8 form but ASCII letters, digits, {@code _} and {@code -}; a dot too, so
     * that a database called {@code a.dump} cannot be mistaken for an ending.
     */
    public static String encode(String name) {
        StringBuilder encoded = new StringBuilder();
        for (byte octet : name.getBytes(StandardCharsets.UTF_8)) {
            char character = (char) (octet & 0xff);
            boolean plain = (character >= 'a' && character <= 'z')
                    || (character >= 'A' && character <= 'Z')
                    || (character >= '0' && character <= '9')
                    || character == '_'
                    || character == '-';
            if (plain) {
                encoded.append(character);
            } else {
                encoded.append(String.format(Locale.ROOT, "%%%02X", octet & 0xff));
            }
        }
        return encoded.toString();
    }
}

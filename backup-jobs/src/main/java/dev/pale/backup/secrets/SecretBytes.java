package dev.pale.backup.secrets;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.Function;

/** Decoded values of a Secret, wiped once whoever needs them has looked. */
final class SecretBytes {
    private SecretBytes() {}

    /** Decodes a value for a moment. The API holds none that is not Base64. */
    static <T> T look(String base64, Function<byte[], T> eye) {
        byte[] bytes = Base64.getDecoder().decode(base64);
        try {
            return eye.apply(bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    static boolean startsWith(byte[] bytes, String beginning) {
        byte[] wanted = beginning.getBytes(StandardCharsets.US_ASCII);
        return bytes.length >= wanted.length && Arrays.equals(bytes, 0, wanted.length, wanted, 0, wanted.length);
    }

    /** How many bytes a value has. */
    static long size(String base64) {
        int padding = base64.endsWith("==") ? 2 : base64.endsWith("=") ? 1 : 0;
        return base64.length() / 4L * 3 - padding;
    }
}

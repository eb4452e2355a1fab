package dev.pale.backup.seal;

import com.exceptionfactory.jagged.RecipientStanzaReader;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaReaderFactory;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;

/**
 * The secret keys that open what was sealed: age X25519 identities ({@code AGE-SECRET-KEY-1...}). Prints nothing of
 * them. Immutable and thread safe.
 */
public final class Identities {
    private static final String PREFIX = "AGE-SECRET-KEY-1";

    private final List<String> keys;

    private Identities(List<String> keys) {
        this.keys = List.copyOf(keys);
    }

    /**
     * Reads an identity file of {@code age-keygen} or {@code pale keygen}.
     *
     * @throws PaleException {@code KEY_UNREADABLE}
     */
    public static Identities read(Path file) {
        return parse(KeyFile.text(file), file.toString());
    }

    /**
     * Reads the text of an identity file: one key a line, comments ({@code #}) and empty lines between; any line ends,
     * with or without a byte order mark.
     *
     * @throws PaleException {@code KEY_UNREADABLE}; never says what the key is
     */
    public static Identities parse(String text) {
        return parse(text, "the identity");
    }

    private static Identities parse(String text, String where) {
        List<String> keys = new ArrayList<>();
        int number = 0;
        for (String line : KeyFile.lines(text)) {
            number++;
            if (!line.isEmpty() && !line.startsWith("#")) {
                requireKey(line, where, number);
                keys.add(line);
            }
        }
        if (keys.isEmpty()) {
            throw unreadable(where + " holds no key", null);
        }
        return new Identities(keys);
    }

    private static void requireKey(String line, String where, int number) {
        String place = where + ", line " + number;
        if (line.startsWith("age1")) {
            throw unreadable(place + ": a public recipient stands where a secret key should", null);
        }
        if (line.startsWith("AGE-PLUGIN-") || line.startsWith("-----BEGIN")) {
            throw unreadable(
                    place + ": only plain age X25519 keys are known, no plugins, SSH keys or passphrases", null);
        }
        if (!line.startsWith(PREFIX)) {
            throw unreadable(place + ": not an age secret key", null);
        }
        try {
            X25519RecipientStanzaReaderFactory.newRecipientStanzaReader(line);
        } catch (GeneralSecurityException | RuntimeException damaged) {
            throw unreadable(place + ": the age secret key is damaged", null);
        }
    }

    /**
     * Decrypts and decompresses. Bytes come out only after they have been authenticated, but that all of them came out
     * is known only when the stream has been read to its end without an error.
     *
     * @throws PaleException here or while reading: {@code DECRYPTION} (wrong key, changed or cut off), or
     *     {@code DECOMPRESSION} (damaged, cut off or followed by something before it was encrypted)
     * @throws IOException here or while reading: if {@code sealed} itself cannot be read
     */
    public InputStream open(InputStream sealed) throws IOException {
        return new UnsealingStream(new AgeInput(sealed, stanzaReaders()));
    }

    private List<RecipientStanzaReader> stanzaReaders() {
        List<RecipientStanzaReader> readers = new ArrayList<>();
        for (String key : keys) {
            try {
                readers.add(X25519RecipientStanzaReaderFactory.newRecipientStanzaReader(key));
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException("the key could be read before", impossible);
            }
        }
        return readers;
    }

    private static PaleException unreadable(String message, Exception cause) {
        return new PaleException(
                ErrorCode.KEY_UNREADABLE,
                message,
                "use the identity file that 'pale keygen' or 'age-keygen' wrote",
                cause);
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}

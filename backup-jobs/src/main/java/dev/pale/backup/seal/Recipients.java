package dev.pale.backup.seal;

import com.exceptionfactory.jagged.RecipientStanzaWriter;
import com.exceptionfactory.jagged.framework.stream.StandardEncryptingChannelFactory;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaWriterFactory;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Who can open what is sealed: one or more age X25519 recipients ({@code age1...}). Public; sealing needs no secret.
 * Immutable and thread safe.
 */
public final class Recipients {
    private final List<String> encoded;

    private Recipients(List<String> encoded) {
        this.encoded = List.copyOf(encoded);
    }

    /**
     * Reads recipients as {@code age-keygen} prints them.
     *
     * @throws PaleException {@code CONFIGURATION_INVALID} if there is none, one is twice, or one cannot be read
     */
    public static Recipients parse(List<String> ageRecipients) {
        List<String> clean = ageRecipients.stream().map(String::strip).toList();
        if (clean.isEmpty()) {
            throw invalid("no recipient to encrypt to", null);
        }
        if (clean.stream().distinct().count() != clean.size()) {
            throw invalid("a recipient is named twice", null);
        }
        for (String recipient : clean) {
            stanzaWriter(recipient);
        }
        return new Recipients(clean);
    }

    /** These and one more. */
    public Recipients and(String ageRecipient) {
        List<String> more = new ArrayList<>(encoded);
        if (!more.contains(ageRecipient)) {
            more.add(ageRecipient);
        }
        return parse(more);
    }

    /** The recipients as they were given; not secret. */
    public List<String> encoded() {
        return encoded;
    }

    /**
     * Compresses (zstd level 3 with content checksum) and encrypts (age) what is written. Closing ends both frames and
     * closes {@code sink}; only what was closed without an error is whole. To give up instead, so that nothing that
     * looks whole comes about, see {@link SealingStream#abandon()}.
     *
     * @throws IOException if the age header cannot be written
     */
    public SealingStream seal(OutputStream sink) throws IOException {
        return seal(sink, SealingStream.workersOfThisMachine());
    }

    /** Like {@link #seal}, on the calling thread alone: for many contents side by side, most of them small. */
    public SealingStream sealAlone(OutputStream sink) throws IOException {
        return seal(sink, 0);
    }

    private SealingStream seal(OutputStream sink, int workers) throws IOException {
        List<RecipientStanzaWriter> writers = new ArrayList<>();
        for (String recipient : encoded) {
            writers.add(stanzaWriter(recipient));
        }
        try {
            return new SealingStream(
                    new StandardEncryptingChannelFactory().newEncryptingChannel(Channels.newChannel(sink), writers),
                    workers);
        } catch (GeneralSecurityException unusable) {
            throw new IOException("cannot encrypt to the recipients: " + unusable.getMessage(), unusable);
        }
    }

    private static RecipientStanzaWriter stanzaWriter(String recipient) {
        boolean looksSecret = recipient.toUpperCase(Locale.ROOT).startsWith("AGE-SECRET-KEY-");
        if (looksSecret) {
            throw invalid("a secret key stands where a recipient should", null);
        }
        try {
            return X25519RecipientStanzaWriterFactory.newRecipientStanzaWriter(recipient);
        } catch (GeneralSecurityException | RuntimeException unreadable) {
            throw invalid("'" + recipient + "' is not an age X25519 recipient", unreadable);
        }
    }

    private static PaleException invalid(String message, Exception cause) {
        return new PaleException(
                ErrorCode.CONFIGURATION_INVALID,
                message,
                "use the line 'age1...' that 'pale keygen' or 'age-keygen -y' prints",
                cause);
    }
}

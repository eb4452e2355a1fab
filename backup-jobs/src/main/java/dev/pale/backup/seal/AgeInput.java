package dev.pale.backup.seal;

import com.exceptionfactory.jagged.RecipientStanzaReader;
import com.exceptionfactory.jagged.framework.stream.StandardDecryptingChannelFactory;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.security.GeneralSecurityException;
import java.util.List;

/** Decrypts age. Tells what cannot be decrypted ({@code DECRYPTION}) from what cannot be read (its own exception). */
final class AgeInput extends InputStream {
    private final Source source;
    private final ReadableByteChannel decrypting;

    AgeInput(InputStream sealed, List<RecipientStanzaReader> keys) throws IOException {
        this.source = new Source(sealed);
        try {
            this.decrypting =
                    new StandardDecryptingChannelFactory().newDecryptingChannel(Channels.newChannel(source), keys);
        } catch (GeneralSecurityException | IOException | RuntimeException refused) {
            throw judged(refused);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        try {
            ByteBuffer buffer = ByteBuffer.wrap(target, offset, length);
            int count = 0;
            while (count == 0 && length > 0) {
                count = decrypting.read(buffer);
            }
            return count;
        } catch (IOException | RuntimeException refused) {
            throw judged(refused);
        }
    }

    /** Returns what is to be thrown, or throws it where it is not the encryption's fault. */
    private PaleException judged(Exception refused) throws IOException {
        if (source.broken != null) {
            throw source.broken;
        }
        return new PaleException(
                ErrorCode.DECRYPTION,
                "cannot be decrypted: " + reason(refused),
                "it is damaged, cut off, or was encrypted to other keys than this identity's",
                refused);
    }

    private static String reason(Exception refused) {
        return refused.getMessage() == null ? refused.getClass().getSimpleName() : refused.getMessage();
    }

    @Override
    public void close() throws IOException {
        decrypting.close();
    }

    /** Remembers that reading failed, so that it is not mistaken for a wrong key. */
    private static final class Source extends FilterInputStream {
        private IOException broken;

        Source(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            try {
                return super.read();
            } catch (IOException failure) {
                broken = failure;
                throw failure;
            }
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            try {
                return super.read(target, offset, length);
            } catch (IOException failure) {
                broken = failure;
                throw failure;
            }
        }
    }
}

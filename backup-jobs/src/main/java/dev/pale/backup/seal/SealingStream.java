package dev.pale.backup.seal;

import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** Compresses, then encrypts. Made by {@link Recipients#seal}. One thread at a time. */
public final class SealingStream extends OutputStream {
    private static final int LEVEL = 3;
    /** More workers than this gain nothing next to one encrypting thread, and each has its own window in memory. */
    private static final int MOST_WORKERS = 4;

    private final AgeOutput age;
    private final ZstdOutputStreamNoFinalizer zstd;
    private boolean closed;
    private boolean failed;

    SealingStream(WritableByteChannel encrypting, int workers) throws IOException {
        this.age = new AgeOutput(encrypting);
        this.zstd =
                new ZstdOutputStreamNoFinalizer(age, LEVEL).setChecksum(true).setWorkers(workers);
    }

    static int workersOfThisMachine() {
        return Math.clamp(Runtime.getRuntime().availableProcessors() - 1, 0, MOST_WORKERS);
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        failed = true;
        zstd.write(bytes, offset, length);
        failed = false;
    }

    /**
     * Ends both frames and closes the sink. After a failed write it ends nothing: a stream with a hole must not look
     * whole.
     *
     * @throws IOException if anything could not be written; what was written so far is worthless then
     */
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        if (failed) {
            abandon();
            throw new IOException("closed after a failed write; what was sealed is not whole");
        }
        closed = true;
        zstd.close();
    }

    /** Lets go of everything without ending the frames and without closing the sink. */
    public void abandon() {
        if (closed) {
            return;
        }
        closed = true;
        age.dead = true;
        try {
            zstd.closeWithoutClosingParentStream();
        } catch (IOException uncompressible) {
            failed = true; // nothing is lost that was not given up; the compressor's memory is free all the same
        }
    }

    /** The encrypting channel as a stream that can be cut off. */
    private static final class AgeOutput extends OutputStream {
        private final WritableByteChannel encrypting;
        private boolean dead;

        AgeOutput(WritableByteChannel encrypting) {
            this.encrypting = encrypting;
        }

        @Override
        public void write(int octet) throws IOException {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (dead) {
                return;
            }
            ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
            while (buffer.hasRemaining()) {
                encrypting.write(buffer);
            }
        }

        @Override
        public void close() throws IOException {
            if (!dead) {
                encrypting.close();
            }
        }
    }
}

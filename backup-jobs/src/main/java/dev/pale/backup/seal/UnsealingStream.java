package dev.pale.backup.seal;

import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;

/** Decompresses what {@link AgeInput} decrypts. Insists on a frame: nothing at all is not an empty file. */
final class UnsealingStream extends InputStream {
    private final InputStream decrypted;
    private final ZstdInputStreamNoFinalizer zstd;

    UnsealingStream(AgeInput age) throws IOException {
        PushbackInputStream peeked = new PushbackInputStream(age, 1);
        int first = peeked.read();
        if (first < 0) {
            throw damaged("there is nothing in it", null);
        }
        peeked.unread(first);
        this.decrypted = peeked;
        this.zstd = new ZstdInputStreamNoFinalizer(peeked);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        try {
            return zstd.read(target, offset, length);
        } catch (ZstdIOException bad) {
            throw damaged(bad.getMessage(), bad);
        }
    }

    private static PaleException damaged(String reason, Exception cause) {
        return new PaleException(
                ErrorCode.DECOMPRESSION,
                "cannot be decompressed: " + reason,
                "it was damaged before it was encrypted; use the snapshot before it",
                cause);
    }

    @Override
    public void close() throws IOException {
        try {
            zstd.close();
        } finally {
            decrypted.close();
        }
    }
}

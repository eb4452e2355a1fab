package dev.pale.backup.snapshot;

import dev.pale.backup.census.ContentDigest;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Digests all of a stream, also what its reader leaves. Closing it leaves the stream open. */
final class Digesting extends FilterInputStream {
    private static final int BUFFER_BYTES = 128 << 10;

    private final Sha256 sha256 = new Sha256();

    Digesting(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = in.read(target, offset, length);
        if (count > 0) {
            sha256.update(target, offset, count);
        }
        return count;
    }

    void drain() throws IOException {
        byte[] rest = new byte[BUFFER_BYTES];
        int count = read(rest, 0, rest.length);
        while (count >= 0) {
            count = read(rest, 0, rest.length);
        }
    }

    ContentDigest digest() {
        return sha256.result();
    }

    @Override
    public void close() {
        // whoever made it still wants the rest
    }
}

package dev.pale.backup.bucket;

import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.core.sync.RequestBody;

/** One request's body in chunks of the pool: filled once, then read as often as the request is tried. */
final class Part {
    private static final String CONTENT_TYPE = "application/octet-stream";

    private final List<byte[]> chunks = new ArrayList<>();
    private final MessageDigest md5 = md5();
    private long size;

    void add(byte[] chunk) {
        chunks.add(chunk);
    }

    /** Bytes that still fit into the chunks it has. */
    int room() {
        return (int) (chunks.size() * (long) PartPlan.CHUNK_BYTES - size);
    }

    /** Takes as much as there is room for; says how much. Only the last chunk may have room. */
    int fill(byte[] bytes, int offset, int length) {
        int count = Math.min(length, room());
        if (count > 0) {
            System.arraycopy(bytes, offset, chunks.getLast(), PartPlan.CHUNK_BYTES - room(), count);
            md5.update(bytes, offset, count);
            size += count;
        }
        return count;
    }

    long size() {
        return size;
    }

    List<byte[]> chunks() {
        return chunks;
    }

    /** For the Content-MD5 header; ends the digest. */
    String contentMd5() {
        return Base64.getEncoder().encodeToString(md5.digest());
    }

    RequestBody body() {
        return RequestBody.fromContentProvider(this::open, size, CONTENT_TYPE);
    }

    InputStream open() {
        return new ChunkStream();
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has MD5", missing);
        }
    }

    private final class ChunkStream extends InputStream {
        private long position;

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            Objects.checkFromIndexSize(offset, length, target.length);
            if (length == 0) {
                return 0;
            }
            if (position == size) {
                return -1;
            }
            int within = (int) (position % PartPlan.CHUNK_BYTES);
            int count = (int) Math.min(Math.min(length, PartPlan.CHUNK_BYTES - within), size - position);
            System.arraycopy(chunks.get((int) (position / PartPlan.CHUNK_BYTES)), within, target, offset, count);
            position += count;
            return count;
        }
    }
}

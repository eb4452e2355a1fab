package dev.pale.backup.bucket;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * An object as it streams in. A connection that breaks is made again from where it broke, as often as calls are tried;
 * an object that stays shorter than the service said is an {@link IOException}, never an end.
 */
final class ResumingRead extends InputStream {
    /** After this much more has come in, an earlier break no longer counts. */
    private static final long PROGRESS_BYTES = 64 << 20;

    private final S3Calls calls;
    private final StoreSettings settings;
    private final String key;
    private final String etag;
    private final long size;
    private ResponseInputStream<GetObjectResponse> body;
    private long position;
    private long brokeAt;
    private int breaks;

    ResumingRead(S3Calls calls, StoreSettings settings, String key) {
        this.calls = calls;
        this.settings = settings;
        this.key = key;
        this.body = calls.get(key, 0, null);
        this.etag = body.response().eTag();
        this.size = sizeOf(body.response());
    }

    private long sizeOf(GetObjectResponse answer) {
        if (answer.contentLength() == null) {
            body.abort();
            throw new PaleException(
                    ErrorCode.BUCKET_PROTOCOL,
                    "get " + key + ": the service does not say how long the object is",
                    "check the service, or a proxy before it");
        }
        return answer.contentLength();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        while (position < size) {
            try {
                int count = body.read(target, offset, (int) Math.min(length, size - position));
                if (count > 0) {
                    position += count;
                    return count;
                }
                throw new EOFException("ended after " + position + " of " + size + " bytes");
            } catch (IOException | SdkException broken) {
                resume(broken);
            }
        }
        return -1;
    }

    private void resume(Exception broken) throws IOException {
        breaks = position - brokeAt > PROGRESS_BYTES ? 1 : breaks + 1;
        brokeAt = position;
        if (breaks >= settings.attempts() || etag == null) {
            throw cut(broken);
        }
        try {
            body.abort();
            calls.retries().pause(breaks);
            body = calls.get(key, position, etag);
        } catch (PaleException | SdkException again) {
            again.addSuppressed(broken);
            throw cut(again);
        }
        String range = body.response().contentRange();
        if (position > 0 && (range == null || !range.startsWith("bytes " + position + "-"))) {
            throw cut(new IOException("the service does not send ranges"));
        }
        calls.retries().remember("get " + key + ": broke at byte " + position + "; resumed");
    }

    private IOException cut(Exception cause) {
        return new IOException(
                "get " + key + ": ended after " + position + " of " + size + " bytes: " + cause.getMessage(), cause);
    }

    /** Lets the connection go; an object that was not read to its end is not read any further for that. */
    @Override
    public void close() throws IOException {
        if (position < size) {
            body.abort();
        } else {
            body.close();
        }
    }
}

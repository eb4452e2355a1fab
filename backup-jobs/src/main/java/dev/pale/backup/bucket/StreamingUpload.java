package dev.pale.backup.bucket;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/**
 * Fills parts, sends them side by side while the next one is filled, and completes the object at the end. What fits
 * into the first part goes up as one plain request.
 */
final class StreamingUpload extends ObjectUpload {
    private final S3Calls calls;
    private final WriteOnce once;
    private final PartPlan plan;
    private final ChunkPool.Share share;
    private final ExecutorService senders;
    private final String key;
    private final String token = UUID.randomUUID().toString();
    private final AtomicReference<RuntimeException> failure = new AtomicReference<>();
    private final List<Future<CompletedPart>> sent = new ArrayList<>();
    private Part part = new Part();
    private String uploadId;
    private boolean closed;

    StreamingUpload(S3Calls calls, WriteOnce once, PartPlan plan, ChunkPool.Share share, Sending sending) {
        this.calls = calls;
        this.once = once;
        this.plan = plan;
        this.share = share;
        this.senders = sending.senders();
        this.key = sending.key();
    }

    /** Who sends the parts, and to which key. */
    record Sending(ExecutorService senders, String key) {}

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        requireOpen();
        int done = 0;
        while (done < length) {
            rethrow();
            if (part.room() == 0) {
                makeRoom();
            }
            done += part.fill(bytes, offset + done, length - done);
        }
    }

    private void makeRoom() {
        if (part.size() >= plan.sizeOfPart(sent.size() + 1)) {
            send();
        }
        Optional<byte[]> chunk = share.take();
        if (chunk.isEmpty()) {
            send();
            chunk = share.take();
        }
        part.add(chunk.orElseThrow());
    }

    private void send() {
        int number = sent.size() + 1;
        if (number > PartPlan.MOST_PARTS) {
            throw new PaleException(
                    ErrorCode.OBJECT_TOO_LARGE,
                    "put " + key + ": larger than the " + PartPlan.MOST_PARTS + " parts that an object may have ("
                            + plan.capacityBytes() + " bytes in this heap)",
                    "give the process a larger heap (-Xmx), or split the source");
        }
        if (uploadId == null) {
            uploadId = calls.beginParts(key, token);
        }
        Part full = part;
        part = new Part();
        share.sent();
        sent.add(senders.submit(() -> travel(number, full)));
    }

    private CompletedPart travel(int number, Part full) {
        try {
            return failure.get() == null ? calls.sendPart(key, uploadId, number, full) : null;
        } catch (RuntimeException broken) {
            failure.compareAndSet(null, broken);
            return null;
        } finally {
            share.landed(full.chunks());
        }
    }

    @Override
    public void finish() {
        requireOpen();
        rethrow();
        if (uploadId == null) {
            once.put(key, part, token);
        } else {
            if (part.size() > 0) {
                send();
            }
            List<CompletedPart> parts = landed();
            rethrow();
            once.complete(key, uploadId, parts, token);
            uploadId = null;
        }
        release();
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        failure.compareAndSet(null, new IllegalStateException("closed before it was finished"));
        try {
            landed();
            if (uploadId != null) {
                abort();
            }
        } finally {
            release();
        }
    }

    /** On a sender's thread: this one may have been interrupted, and the parts must go all the same. */
    private void abort() {
        String unfinished = uploadId;
        uploadId = null;
        join(senders.submit(() -> calls.abort(key, unfinished)));
    }

    /** Waits until no part travels; each is limited by its attempts and their timeouts. */
    private List<CompletedPart> landed() {
        List<CompletedPart> parts = new ArrayList<>();
        for (Future<CompletedPart> one : sent) {
            parts.add(join(one));
        }
        return parts;
    }

    private <T> T join(Future<T> future) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return future.get();
                } catch (InterruptedException stopped) {
                    interrupted = true;
                    failure.compareAndSet(
                            null,
                            new PaleException(ErrorCode.INTERRUPTED, "the upload was interrupted", "start it again"));
                }
            }
        } catch (ExecutionException broken) {
            if (broken.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("a part ended in an error", broken.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void release() {
        closed = true;
        share.close(part.chunks());
        part = new Part();
        sent.clear();
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the upload of " + key + " is closed");
        }
    }

    private void rethrow() {
        RuntimeException broken = failure.get();
        if (broken != null) {
            throw broken;
        }
    }
}

package dev.pale.backup.bucket;

import dev.pale.backup.bucket.ObjectStore.StoredObject;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Walks a listing page by page as it is read. Refuses a service that repeats itself: keys must rise (by their UTF-8
 * bytes), and a page that claims to have a successor must say which.
 */
final class ObjectPages implements Iterator<StoredObject> {
    /** Pages without any key before the service is taken for confused. */
    private static final int MOST_EMPTY_PAGES = 1_000;

    private final S3Calls calls;
    private final String prefix;
    private final Queue<StoredObject> page = new ArrayDeque<>();
    private String continuation;
    private String lastKey;
    private boolean ended;

    ObjectPages(S3Calls calls, String prefix) {
        this.calls = calls;
        this.prefix = prefix;
    }

    @Override
    public boolean hasNext() {
        for (int empty = 0; page.isEmpty() && !ended; empty++) {
            if (empty > MOST_EMPTY_PAGES) {
                throw confused("sent " + MOST_EMPTY_PAGES + " empty pages");
            }
            turn();
        }
        return !page.isEmpty();
    }

    @Override
    public StoredObject next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the listing has ended");
        }
        return page.remove();
    }

    private void turn() {
        ListObjectsV2Response answer = calls.list(prefix, continuation, Integer.MAX_VALUE);
        for (S3Object object : answer.contents()) {
            requireRising(object.key());
            page.add(new StoredObject(object.key(), object.size(), object.lastModified()));
        }
        String next = answer.nextContinuationToken();
        ended = !Boolean.TRUE.equals(answer.isTruncated());
        if (!ended && (next == null || next.isEmpty() || next.equals(continuation))) {
            throw confused("says there are more objects but not where");
        }
        continuation = next;
    }

    private void requireRising(String key) {
        boolean rises = lastKey == null
                || Arrays.compareUnsigned(
                                lastKey.getBytes(StandardCharsets.UTF_8), key.getBytes(StandardCharsets.UTF_8))
                        < 0;
        if (!rises || !key.startsWith(prefix)) {
            throw confused("lists '" + key + "' where it cannot be");
        }
        lastKey = key;
    }

    private PaleException confused(String how) {
        return new PaleException(
                ErrorCode.BUCKET_PROTOCOL,
                "list '" + prefix + "': the service " + how,
                "the listing cannot be trusted; check the service, or a proxy before it");
    }
}

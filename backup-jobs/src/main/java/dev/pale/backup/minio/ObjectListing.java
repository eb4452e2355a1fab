package dev.pale.backup.minio;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Queue;
import javax.xml.stream.XMLStreamException;

/**
 * Walks a bucket's listing page by page as it is read: keys in the order of their UTF-8 bytes, versions of one key newest
 * first. Refuses a service that repeats itself or says that there is more but not where.
 */
final class ObjectListing implements Iterator<ListedObject> {
    /** Pages without any object before the service is taken for confused. */
    private static final int MOST_EMPTY_PAGES = 1_000;

    private static final int PAGE = 1_000;

    private final S3Service service;
    private final String bucket;
    private final boolean versions;
    private final Queue<ListedObject> page = new ArrayDeque<>();
    private Map<String, String> continuation = Map.of();
    private ListedObject last;
    private boolean ended;

    private ObjectListing(S3Service service, String bucket, boolean versions) {
        this.service = service;
        this.bucket = bucket;
        this.versions = versions;
    }

    /** What a reader sees who names no version. */
    static ObjectListing ofObjects(S3Service service, String bucket) {
        return new ObjectListing(service, bucket, false);
    }

    /** Every version and delete marker. */
    static ObjectListing ofVersions(S3Service service, String bucket) {
        return new ObjectListing(service, bucket, true);
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
    public ListedObject next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the listing has ended");
        }
        return page.remove();
    }

    private void turn() {
        Map<String, String> query = new HashMap<>(continuation);
        query.put(versions ? "versions" : "list-type", versions ? "" : "2");
        query.put("encoding-type", "url");
        query.put("max-keys", Integer.toString(PAGE));
        String what = "list '" + bucket + "'";
        RawRequests.Answer answer = service.raw().get(what, "/" + bucket, query);
        if (answer.status() != 200) {
            throw service.side().answered(what, answer.status(), answer.code(), null);
        }
        ListingPage read = parsed(answer);
        for (ListedObject object : read.objects()) {
            requireRising(object);
            page.add(object);
        }
        if (!read.next().isEmpty() && read.next().equals(continuation)) {
            throw confused("sent the same page again");
        }
        continuation = read.next();
        ended = continuation.isEmpty();
    }

    private ListingPage parsed(RawRequests.Answer answer) {
        try {
            ListingPage read = ListingPage.parse(answer.text());
            boolean more = answer.text().contains("<IsTruncated>true</IsTruncated>");
            if (more && read.next().isEmpty()) {
                throw confused("says that there is more, but not where");
            }
            return read;
        } catch (XMLStreamException | RuntimeException wrong) {
            if (wrong instanceof dev.pale.backup.errors.PaleException known) {
                throw known;
            }
            throw service.side().failed("list '" + bucket + "': what came is no listing", wrong);
        }
    }

    private void requireRising(ListedObject object) {
        int order = last == null ? -1 : ByteOrder.compare(last.key(), object.key());
        boolean sameKey = order == 0 && versions && !last.version().equals(object.version());
        if (order > 0 || (order == 0 && !sameKey)) {
            throw confused("lists keys in no order");
        }
        last = object;
    }

    private RuntimeException confused(String how) {
        return service.side().failed("list '" + bucket + "': the service " + how, null);
    }

    /** The order of listings. */
    static final class ByteOrder {
        private ByteOrder() {}

        static int compare(String one, String other) {
            return Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
        }
    }
}

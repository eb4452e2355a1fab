package dev.pale.backup.minio;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The documents of one bucket that exist and say something.
 *
 * @param texts as the service words them
 */
record BucketDocuments(SortedMap<BucketDocument, String> texts) {
    /** How services say that they do not know a kind of document at all. */
    private static final Set<Integer> UNKNOWN = Set.of(404, 405, 501);

    BucketDocuments {
        texts = Collections.unmodifiableSortedMap(new TreeMap<>(texts));
    }

    /** Reads all that the service has; what it refuses to show is an error, what it does not know is not there. */
    static BucketDocuments read(S3Service service, String bucket) {
        SortedMap<BucketDocument, String> texts = new TreeMap<>();
        for (BucketDocument document : BucketDocument.values()) {
            read(service, bucket, document)
                    .filter(text -> !document.wholeForm(text).isEmpty())
                    .ifPresent(text -> texts.put(document, text));
        }
        return new BucketDocuments(texts);
    }

    private static Optional<String> read(S3Service service, String bucket, BucketDocument document) {
        String what = "read " + document.query() + " of '" + bucket + "'";
        RawRequests.Answer answer = service.raw().get(what, "/" + bucket, Map.of(document.query(), ""));
        if (answer.status() == 200) {
            return Optional.of(answer.text());
        }
        if (UNKNOWN.contains(answer.status()) && !answer.code().equals("NoSuchBucket")) {
            return Optional.empty();
        }
        throw service.side().answered(what, answer.status(), answer.code(), null);
    }

    /** Writes one document. */
    static void write(S3Service service, String bucket, BucketDocument document, String text) {
        String what = "restore " + document.query() + " of '" + bucket + "'";
        RawRequests.Answer answer = service.raw()
                .put(what, "/" + bucket, Map.of(document.query(), ""), text.getBytes(StandardCharsets.UTF_8));
        if (answer.status() / 100 != 2) {
            throw service.side().answered(what, answer.status(), answer.code(), null);
        }
    }

    Optional<String> text(BucketDocument document) {
        return Optional.ofNullable(texts.get(document));
    }

    /** Whether versions of objects are kept, or have been. */
    boolean versioned() {
        return text(BucketDocument.VERSIONING).isPresent();
    }

    /** Whether versions were kept once and are no more. */
    boolean suspended() {
        return text(BucketDocument.VERSIONING)
                .map(text -> text.contains("Suspended"))
                .orElse(false);
    }

    boolean locked() {
        return text(BucketDocument.OBJECT_LOCK).isPresent();
    }
}

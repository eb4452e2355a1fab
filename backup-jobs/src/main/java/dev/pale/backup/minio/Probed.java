package dev.pale.backup.minio;

import dev.pale.backup.census.Comparison;
import dev.pale.backup.snapshot.IndexReader;
import dev.pale.backup.snapshot.OpenedSnapshot;
import java.util.function.Consumer;
import java.util.function.Function;

/** A restored service that is being asked, and what it should hold. */
record Probed(MinioEndpoint endpoint, MinioSettings settings, OpenedSnapshot snapshot) {
    /** Opens the service for one question. */
    Comparison ask(Function<S3Service, Comparison> question) {
        try (S3Service service = new S3Service(endpoint, Side.TARGET, settings.workers())) {
            return question.apply(service);
        }
    }

    /** Goes through all versions of all objects, in order of bucket and key, newest first within a key. */
    void all(Consumer<IndexedObject> each) {
        try (IndexReader index = IndexHeader.objects(snapshot)) {
            while (index.hasNext()) {
                each.accept(IndexedObject.of(index.next()));
            }
        }
    }

    /** Goes through all objects that a reader should see who names no version, in order of bucket and key. */
    void latest(Consumer<IndexedObject> each) {
        String bucket = "";
        String key = "";
        try (IndexReader index = IndexHeader.objects(snapshot)) {
            while (index.hasNext()) {
                IndexedObject object = IndexedObject.of(index.next());
                boolean older = object.bucket().equals(bucket) && object.key().equals(key);
                bucket = object.bucket();
                key = object.key();
                if (!older && object.blob().isPresent()) {
                    each.accept(object);
                }
            }
        }
    }
}

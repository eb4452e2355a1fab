package dev.pale.backup.minio;

import dev.pale.backup.parallel.InOrder;
import dev.pale.backup.snapshot.BlobReference;
import dev.pale.backup.snapshot.SnapshotWriter.IndexStream;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.LongConsumer;

/** Backs up the objects of one bucket: the listing beside the previous index, objects side by side, lines in order. */
final class BucketBackup {
    private final S3Service service;
    private final MinioSettings settings;
    private final ObjectBackup objects;
    private final PreviousObjects previous;
    private final IndexStream index;

    BucketBackup(
            S3Service service,
            MinioSettings settings,
            ObjectBackup objects,
            PreviousObjects previous,
            IndexStream index) {
        this.service = service;
        this.settings = settings;
        this.objects = objects;
        this.previous = previous;
        this.index = index;
    }

    /**
     * Backs one up.
     *
     * @param done is told of the bytes of each object
     * @return the facts about its objects
     */
    ObjectFacts run(String bucket, BucketDocuments documents, LongConsumer done) {
        ObjectFacts facts = new ObjectFacts();
        boolean locked = documents.locked();
        try (InOrder<Optional<IndexedObject>> backing = new InOrder<>(
                "object",
                settings.workers(),
                backed -> backed.ifPresent(object -> {
                    write(object, facts);
                    done.accept(object.listed().bytes());
                }))) {
            for (Iterator<ListedObject> each = listing(bucket, documents); each.hasNext(); ) {
                ListedObject listed = each.next();
                boolean wanted = settings.allVersions() || (listed.latest() && !listed.deleteMarker());
                if (wanted) {
                    Optional<IndexedObject> before = previous.of(bucket, listed);
                    backing.add(() -> objects.back(bucket, listed, locked, before));
                }
            }
            backing.finish();
        }
        return facts;
    }

    private ObjectListing listing(String bucket, BucketDocuments documents) {
        return documents.versioned()
                ? ObjectListing.ofVersions(service, bucket)
                : ObjectListing.ofObjects(service, bucket);
    }

    private void write(IndexedObject object, ObjectFacts facts) {
        facts.add(
                object.listed(),
                object.details(),
                object.blob().map(BlobReference::sha256).orElse(""));
        if (object.blob().isPresent()) {
            index.entry(object.fields(), object.blob().get());
        } else {
            index.entry(object.fields());
        }
    }
}

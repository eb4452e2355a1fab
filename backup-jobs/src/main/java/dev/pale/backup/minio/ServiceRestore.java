package dev.pale.backup.minio;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.parallel.InOrder;
import dev.pale.backup.progress.Progress;
import dev.pale.backup.snapshot.IndexReader;
import dev.pale.backup.snapshot.OpenedSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Restores all buckets: they and what decides how objects are stored, then the objects, side by side, versions of one key
 * one after the other, then all other documents. What makes the service act by itself comes last, switched off or on
 * request only.
 */
final class ServiceRestore {
    private static final List<BucketDocument> BEFORE_OBJECTS = List.of(BucketDocument.ENCRYPTION);
    private static final List<BucketDocument> AFTER_OBJECTS = List.of(
            BucketDocument.OBJECT_LOCK,
            BucketDocument.TAGS,
            BucketDocument.CORS,
            BucketDocument.POLICY,
            BucketDocument.LIFECYCLE,
            BucketDocument.NOTIFICATION,
            BucketDocument.REPLICATION);
    private static final String VERSIONING =
            "<VersioningConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Status>Enabled</Status>"
                    + "</VersioningConfiguration>";

    private final S3Service service;
    private final MinioSettings settings;
    private final OpenedSnapshot snapshot;
    private final Progress progress;
    private final List<String> notes = new ArrayList<>();
    private Optional<Instant> newestRecorded = Optional.empty();
    private long objects;
    private long bytes;

    ServiceRestore(S3Service service, MinioSettings settings, OpenedSnapshot snapshot, Progress progress) {
        this.service = service;
        this.settings = settings;
        this.snapshot = snapshot;
        this.progress = progress;
    }

    /** Returns what a reader of the report should know. */
    List<String> run() {
        SortedMap<String, BucketDocuments> buckets = BucketsFile.read(snapshot);
        buckets.forEach(this::create);
        restoreObjects(buckets);
        buckets.forEach(this::configure);
        notes.addFirst(objects + " objects (" + bytes + " bytes) in " + buckets.size() + " buckets");
        return notes;
    }

    /** When the newest object of the snapshot was written, by its own service's clock. */
    Optional<Instant> newestRecorded() {
        return newestRecorded;
    }

    private void create(String bucket, BucketDocuments documents) {
        service.call(
                "create bucket '" + bucket + "'",
                () -> service.client()
                        .createBucket(request ->
                                request.bucket(bucket).objectLockEnabledForBucket(documents.locked() ? true : null)));
        if (documents.versioned() && !documents.locked()) {
            BucketDocuments.write(service, bucket, BucketDocument.VERSIONING, VERSIONING);
        }
        for (BucketDocument document : BEFORE_OBJECTS) {
            documents.text(document).ifPresent(text -> BucketDocuments.write(service, bucket, document, text));
        }
    }

    private void restoreObjects(SortedMap<String, BucketDocuments> buckets) {
        ObjectRestore restore = new ObjectRestore(service, snapshot.blobs(), snapshotTime());
        try (IndexReader index = IndexHeader.objects(snapshot);
                InOrder<List<IndexedObject>> restoring = new InOrder<>("restore", settings.workers(), this::restored)) {
            List<IndexedObject> versions = new ArrayList<>();
            while (index.hasNext()) {
                IndexedObject object = IndexedObject.of(index.next());
                requireBucket(buckets, object.bucket());
                boolean sameKey = !versions.isEmpty()
                        && versions.getLast().key().equals(object.key())
                        && versions.getLast().bucket().equals(object.bucket());
                if (!versions.isEmpty() && !sameKey) {
                    submit(restoring, restore, versions);
                    versions = new ArrayList<>();
                }
                versions.add(object);
            }
            submit(restoring, restore, versions);
            restoring.finish();
        }
    }

    private static void submit(
            InOrder<List<IndexedObject>> restoring, ObjectRestore restore, List<IndexedObject> versions) {
        if (!versions.isEmpty()) {
            restoring.add(() -> {
                versions.reversed().forEach(restore::put);
                return versions;
            });
        }
    }

    /** Retention that ended before now can be set nowhere. */
    private static Instant snapshotTime() {
        return Instant.now();
    }

    private void restored(List<IndexedObject> versions) {
        for (IndexedObject object : versions) {
            objects++;
            bytes += object.listed().bytes();
            Instant modified = object.listed().modified();
            if (newestRecorded.isEmpty() || newestRecorded.get().isBefore(modified)) {
                newestRecorded = Optional.of(modified);
            }
        }
        progress.at("restore " + snapshot.id().source(), bytes, -1);
    }

    private static void requireBucket(SortedMap<String, BucketDocuments> buckets, String bucket) {
        if (!buckets.containsKey(bucket)) {
            throw new PaleException(
                    ErrorCode.RESTORE_FAILED,
                    "the index names objects of bucket '" + bucket + "', which '" + BucketsFile.NAME
                            + "' does not have",
                    "the job that made this snapshot is broken; use the snapshot before it");
        }
    }

    private void configure(String bucket, BucketDocuments documents) {
        for (BucketDocument document : AFTER_OBJECTS) {
            documents.text(document).ifPresent(text -> configure(bucket, document, text));
        }
        if (documents.suspended()) {
            BucketDocuments.write(
                    service,
                    bucket,
                    BucketDocument.VERSIONING,
                    documents.text(BucketDocument.VERSIONING).orElseThrow());
        }
    }

    private void configure(String bucket, BucketDocument document, String text) {
        switch (document.acting()) {
            case NO -> BucketDocuments.write(service, bucket, document, text);
            case SWITCHED_OFF -> {
                BucketDocuments.write(
                        service, bucket, document, settings.activate() ? text : document.switchedOff(text));
                if (!settings.activate()) {
                    notes.add(document.query() + " of '" + bucket + "' is restored, but switched off");
                }
            }
            case KEPT -> {
                if (settings.activate()) {
                    BucketDocuments.write(service, bucket, document, text);
                } else {
                    notes.add(document.query() + " of '" + bucket + "' is in the snapshot, but was not applied");
                }
            }
        }
    }
}

package dev.pale.backup.minio;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.snapshot.BlobReference;
import dev.pale.backup.snapshot.SnapshotWriter;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Backs up one version of an object: reads it, or names the blob again that the previous index has of it. Thread safe.
 */
final class ObjectBackup {
    private static final Logger LOG = LoggerFactory.getLogger(ObjectBackup.class);
    /** How often an object may be another one than before, or break off, until it is given up. */
    private static final int ATTEMPTS = 5;

    private final S3Service service;
    private final String product;
    private final SnapshotWriter writer;
    private final boolean readsAll;
    private final AtomicLong read = new AtomicLong();
    private final AtomicLong vanished = new AtomicLong();
    private final AtomicLong changedWithoutSign = new AtomicLong();

    /**
     * Backs up objects.
     *
     * @param readsAll whether objects that look unchanged are read too
     */
    ObjectBackup(S3Service service, String product, SnapshotWriter writer, boolean readsAll) {
        this.service = service;
        this.product = product;
        this.writer = writer;
        this.readsAll = readsAll;
    }

    /**
     * Backs one up.
     *
     * @param locked whether its bucket can lock objects
     * @param before what the previous index has of this very version
     * @return empty if it was deleted since it was listed
     */
    Optional<IndexedObject> back(String bucket, ListedObject listed, boolean locked, Optional<IndexedObject> before) {
        if (listed.deleteMarker()) {
            return Optional.of(new IndexedObject(bucket, listed, ObjectDetails.NONE, Optional.empty()));
        }
        ListedObject current = listed;
        RuntimeException last = null;
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                Optional<IndexedObject> known = readsAll ? Optional.empty() : unchanged(current, locked, before);
                return known.isPresent() ? known : Optional.of(fresh(bucket, current, before));
            } catch (S3Exception answer) {
                last = answer;
                if (answer.statusCode() == 404) {
                    vanished.incrementAndGet();
                    LOG.info("phase=backup bucket={} state=deletedMeanwhile", bucket);
                    return Optional.empty();
                }
                if (answer.statusCode() != 412) {
                    break;
                }
                current = again(bucket, current);
            } catch (PaleException failure) {
                last = failure;
                if (!(failure.getCause() instanceof IOException)) {
                    throw failure;
                }
            } catch (SdkException failure) {
                last = failure;
                break;
            }
        }
        throw last instanceof SdkException failure
                ? service.side().translate("read an object of '" + bucket + "'", failure)
                : last;
    }

    private Optional<IndexedObject> unchanged(ListedObject listed, boolean locked, Optional<IndexedObject> before) {
        return before.filter(known -> looksUnchanged(listed, known.listed()))
                .flatMap(known -> known.blob().flatMap(writer::reuse).map(blob -> {
                    ObjectRead read = new ObjectRead(service, product, known.bucket(), listed);
                    ObjectDetails details = known.details().withTags(read.tags());
                    return new IndexedObject(
                            known.bucket(),
                            listed,
                            locked ? details.withLock(read.lock()) : details,
                            Optional.of(blob));
                }));
    }

    private static boolean looksUnchanged(ListedObject listed, ListedObject before) {
        return listed.version().equals(before.version())
                && listed.etag().equals(before.etag())
                && listed.bytes() == before.bytes()
                && listed.modified().equals(before.modified());
    }

    private IndexedObject fresh(String bucket, ListedObject listed, Optional<IndexedObject> before) {
        ObjectRead object = new ObjectRead(service, product, bucket, listed);
        BlobReference blob = writer.blob(object);
        if (blob.bytes() != object.bytes()) {
            throw new PaleException(
                    ErrorCode.BACKUP_FAILED,
                    "an object of '" + bucket + "' broke off after " + blob.bytes() + " of " + object.bytes()
                            + " bytes",
                    "run the backup again",
                    new IOException("broken off"));
        }
        read.incrementAndGet();
        before.filter(known -> looksUnchanged(listed, known.listed()))
                .flatMap(IndexedObject::blob)
                .filter(known -> !known.sha256().equals(blob.sha256()))
                .ifPresent(known -> {
                    changedWithoutSign.incrementAndGet();
                    LOG.warn("phase=backup bucket={} state=changedWithoutSign etag={}", bucket, listed.etag());
                });
        ListedObject seen = new ListedObject(
                listed.key(), listed.version(), listed.latest(), false, listed.etag(), blob.bytes(), listed.modified());
        return new IndexedObject(bucket, seen, object.details(), Optional.of(blob));
    }

    /** The object that is there now, in place of the one that was listed. */
    private ListedObject again(String bucket, ListedObject listed) {
        HeadObjectResponse now =
                service.client().headObject(request -> request.bucket(bucket).key(listed.key()));
        return new ListedObject(
                listed.key(), "", true, false, now.eTag().replace("\"", ""), now.contentLength(), now.lastModified());
    }

    /** How many objects were read. */
    long read() {
        return read.get();
    }

    /** How many objects were deleted between being listed and being read. */
    long vanished() {
        return vanished.get();
    }

    /** How many objects had other content than before, although nothing of them said so. */
    long changedWithoutSign() {
        return changedWithoutSign.get();
    }
}

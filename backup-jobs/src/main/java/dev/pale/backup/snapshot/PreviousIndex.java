package dev.pale.backup.snapshot;

import dev.pale.backup.bucket.ObjectStore;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.seal.IndexIdentity;
import dev.pale.backup.snapshot.Manifest.StoredArtifact;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens an index of the snapshot before, for what it saves: a line of it may put off a read of the source, so each line
 * must be one that was signed. Small indexes are proven in memory; larger ones are read twice, proven the first time, and
 * again while they are used.
 */
final class PreviousIndex {
    private static final Logger LOG = LoggerFactory.getLogger(PreviousIndex.class);
    private static final int IN_MEMORY_BYTES = 4 << 20;

    private final ObjectStore objects;
    private final SourceId source;
    private final IndexIdentity identity;
    private final Consumer<BlobReference> seen;

    /**
     * Opens indexes.
     *
     * @param seen is told of every blob that is read of
     */
    PreviousIndex(ObjectStore objects, SourceId source, IndexIdentity identity, Consumer<BlobReference> seen) {
        this.seen = seen;
        this.objects = objects;
        this.source = source;
        this.identity = identity;
    }

    /** Empty, and the log says why, where it cannot be opened: that costs time, not truth. */
    Optional<IndexReader> open(SignedManifest before, String name) {
        Optional<StoredArtifact> index = before.manifest().objects().stream()
                .filter(object -> object.name().equals(name))
                .findFirst();
        try {
            return index.map(object -> open(before.id(), object));
        } catch (PaleException unusable) {
            if (!Unproven.is(unusable)) {
                throw unusable;
            }
            LOG.warn(
                    "phase=backup source={} snapshot={} index={} state=unusable reason={}",
                    source,
                    before.id(),
                    name,
                    unusable.getMessage());
            return Optional.empty();
        }
    }

    private IndexReader open(SnapshotId id, StoredArtifact object) {
        try {
            String name = object.name() + " of " + id;
            return new IndexReader(name, identity.identities().open(proven(object)), seen);
        } catch (IOException cut) {
            throw StoreFailure.of(cut);
        }
    }

    private InputStream proven(StoredArtifact object) throws IOException {
        try (InputStream body = objects.read(object.key());
                Digesting stored = new Digesting(body)) {
            byte[] beginning = stored.readNBytes((int) Math.min(object.sizeBytes(), IN_MEMORY_BYTES));
            stored.drain();
            Fetching.requireSame(object, stored.digest());
            return object.sizeBytes() <= IN_MEMORY_BYTES
                    ? new ByteArrayInputStream(beginning)
                    : new Again(objects.read(object.key()), object);
        }
    }

    /** The second reading. Its lines have been used by the time that it is proven, so what is wrong ends the backup. */
    private static final class Again extends FilterInputStream {
        private final InputStream body;
        private final StoredArtifact object;
        private boolean closed;

        Again(InputStream body, StoredArtifact object) {
            super(new Digesting(body));
            this.body = body;
            this.object = object;
        }

        @Override
        public void close() throws IOException {
            if (closed) {
                return;
            }
            closed = true;
            try (body) {
                Digesting stored = (Digesting) in;
                stored.drain();
                requireUnchanged(stored);
            }
        }

        private void requireUnchanged(Digesting stored) {
            try {
                Fetching.requireSame(object, stored.digest());
            } catch (PaleException changed) {
                throw new PaleException(
                        ErrorCode.BACKUP_FAILED,
                        "the index of the snapshot before changed while it was read: " + changed.getMessage(),
                        "somebody writes over objects of the bucket; find out who, and run the backup again",
                        changed);
            }
        }
    }
}

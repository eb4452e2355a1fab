package dev.pale.backup.snapshot;

import dev.pale.backup.bucket.ObjectStore;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.parallel.InOrder;
import dev.pale.backup.seal.Identities;
import dev.pale.backup.snapshot.Manifest.StoredArtifact;
import java.io.IOException;
import java.io.InputStream;
import java.util.BitSet;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads every blob that the indexes of one snapshot name, each once, a few at a time; keeps nothing. */
final class VerifyingBlobs {
    private static final int READ_AT_ONCE = 4;
    private static final int BUFFER_BYTES = 128 << 10;

    private final ObjectStore objects;
    private final Identities identities;
    private final StoredBlobs blobs;
    private final BitSet seen = new BitSet();

    VerifyingBlobs(ObjectStore objects, SnapshotId id, Identities identities) {
        this.objects = objects;
        this.identities = identities;
        this.blobs = new StoredBlobs(objects, id.source(), identities);
    }

    /** One blob, and what is wrong with it. */
    record Looked(BlobReference blob, Optional<PaleException> problem) {}

    /**
     * Reads the blobs of an index that has been proven before; it is proven again while it is read.
     *
     * @param each is told of each blob, on this thread
     */
    void of(StoredArtifact index, Consumer<Looked> each) {
        try (InOrder<Looked> reading = new InOrder<>("verify", READ_AT_ONCE, each)) {
            new StoredIndex(objects, index, identities).forEachBlob(blob -> {
                if (isNew(blob)) {
                    reading.add(() -> look(blob));
                }
            });
            reading.finish();
        }
    }

    private boolean isNew(BlobReference blob) {
        int position = blobs.listing().position(blob.id());
        boolean first = position < 0 || !seen.get(position);
        if (position >= 0) {
            seen.set(position);
        }
        return first;
    }

    private Looked look(BlobReference blob) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        try (InputStream content = blobs.open(blob)) {
            int count = content.read(buffer);
            while (count >= 0) {
                count = content.read(buffer);
            }
            return new Looked(blob, Optional.empty());
        } catch (PaleException failure) {
            if (Unproven.is(failure)) {
                return new Looked(blob, Optional.of(failure));
            }
            throw failure;
        }
    }
}

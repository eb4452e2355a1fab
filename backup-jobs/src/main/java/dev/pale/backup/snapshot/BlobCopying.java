package dev.pale.backup.snapshot;

import dev.pale.backup.bucket.ObjectStore;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.parallel.InOrder;
import dev.pale.backup.seal.IndexIdentity;
import dev.pale.backup.snapshot.Manifest.StoredArtifact;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Copies the blobs that the indexes of one snapshot name, each once, a few at a time. What lies at the far side under a
 * blob's name counts only as the very bytes that were signed: they are known, or read there. One thread at a time.
 */
final class BlobCopying {
    private static final int BLOBS_AT_ONCE = 4;

    private final ObjectStore near;
    private final ObjectCopying copying;
    private final FarPlace place;
    private final IndexIdentity opening;
    private final FarBlobs there;
    /** Blobs that were met and are not known to be there, by name and bytes. */
    private final Set<String> met = new HashSet<>();

    BlobCopying(ObjectStore near, ObjectCopying copying, FarPlace place, IndexIdentity opening, FarBlobs there) {
        this.near = near;
        this.copying = copying;
        this.place = place;
        this.opening = opening;
        this.there = there;
    }

    /**
     * Copies what one index names.
     *
     * @param told of each blob, on this thread
     * @throws PaleException {@code OBJECT_DIGEST} if one is something else on either side, {@code OBJECT_MISSING} if it is
     *     gone here, or about to go there
     */
    void copy(StoredArtifact index, Consumer<CopyTally> told) {
        try (InOrder<CopyTally> copies = new InOrder<>("replicate", BLOBS_AT_ONCE, told)) {
            new StoredIndex(near, index, opening.identities()).forEachBlob(blob -> add(blob, copies, told));
            copies.finish();
        }
    }

    private void add(BlobReference blob, InOrder<CopyTally> copies, Consumer<CopyTally> told) {
        CondemnedBlobs.requireStays(place.condemned(), blob.id());
        if (there.has(blob)) {
            told.accept(CopyTally.NONE.andPresent());
        } else if (met.add(blob.id() + blob.storedSha256())) {
            copies.add(() -> place(blob));
        }
    }

    private CopyTally place(BlobReference blob) {
        OptionalLong size = there.size(blob);
        if (size.isPresent() && isThere(blob, size.getAsLong())) {
            return CopyTally.NONE.andPresent();
        }
        copying.copy(key(blob), blob.stored());
        return CopyTally.NONE.andCopied(blob.storedBytes());
    }

    /** Reads it there; false if it has gone since it was listed. */
    private boolean isThere(BlobReference blob, long listedBytes) {
        if (listedBytes != blob.storedBytes()) {
            throw another(blob, null);
        }
        try {
            copying.requireFar(key(blob), blob.stored());
            return true;
        } catch (PaleException wrong) {
            if (wrong.code() == ErrorCode.OBJECT_MISSING) {
                return false;
            }
            throw wrong.code() == ErrorCode.OBJECT_DIGEST ? another(blob, wrong) : wrong;
        }
    }

    private String key(BlobReference blob) {
        return Placement.blob(place.id().source(), blob.id());
    }

    private PaleException another(BlobReference blob, PaleException cause) {
        return new PaleException(
                ErrorCode.OBJECT_DIGEST,
                "the replica has other bytes at " + key(blob) + " than " + place.id()
                        + " names: they were sealed another time," + " or are damaged",
                "older copies there may need them, so nothing is copied over them;"
                        + " docs/retention.md, 'When a blob there is another', says what to do",
                cause);
    }
}

package dev.pale.backup.snapshot;

import dev.pale.backup.bucket.ObjectStore;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.seal.IndexIdentity;
import dev.pale.backup.seal.TrustedSigners;
import dev.pale.backup.snapshot.Manifest.StoredArtifact;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Copies finished snapshots of one source from a near bucket to a far one, as they are: sealed and signed. The claim first,
 * as a backup does, so that retention of the far bucket sees who counts on its blobs; then blobs, the other objects, the
 * signature, and last the manifest, so that a snapshot exists at the far side from the instant that all of it does. Each
 * object is proven on its way by the digest that was signed, or where it lies. Killed at any instant, the next run copies
 * what is missing.
 */
public final class SnapshotCopying {
    private final ObjectStore near;
    private final ObjectStore far;
    private final TrustedSigners trusted;
    private final Optional<IndexIdentity> index;
    private final ObjectCopying copying;
    private CopyTally tally = CopyTally.NONE;

    /**
     * A copying.
     *
     * @param index opens the indexes, which say what blobs must be
     */
    public SnapshotCopying(ObjectStore near, ObjectStore far, TrustedSigners trusted, Optional<IndexIdentity> index) {
        this.near = near;
        this.far = far;
        this.trusted = trusted;
        this.index = index;
        this.copying = new ObjectCopying(near, far);
    }

    /** What was copied so far. */
    public CopyTally tally() {
        return tally;
    }

    /**
     * Copies one snapshot, whose signature was verified.
     *
     * @throws PaleException {@code OBJECT_MISSING} if an object is gone here, or about to go there, {@code OBJECT_DIGEST} if
     *     one is not what was signed on either side, {@code KEY_UNREADABLE} if it has blobs and there is no index
     *     identity, {@code INDEX_UNREADABLE} and so on
     */
    public void copy(SignedManifest signed) {
        List<StoredArtifact> indexes = signed.manifest().objects().stream()
                .filter(object -> Placement.isIndex(object.name()))
                .toList();
        Optional<IndexIdentity> opening = indexes.isEmpty() ? Optional.empty() : Optional.of(opening(signed.id()));
        byte[] signature = signature(signed);
        FarPlace place = new FarPlace(far, copying, signed, this::count);
        place.take(signature);
        opening.ifPresent(identity -> blobs(place, identity, indexes));
        signed.manifest().objects().forEach(place::place);
        place.put(Manifest.SIGNATURE_OBJECT, signature);
        place.requireWhole();
        place.put(Manifest.OBJECT, signed.bytes());
    }

    private void blobs(FarPlace place, IndexIdentity opening, List<StoredArtifact> indexes) {
        FarBlobs there = FarBlobs.of(far, place.id(), trusted, opening);
        BlobCopying blobs = new BlobCopying(near, copying, place, opening, there);
        indexes.forEach(each -> blobs.copy(each, this::count));
    }

    private void count(CopyTally more) {
        tally = tally.plus(more);
    }

    private IndexIdentity opening(SnapshotId id) {
        return index.orElseThrow(() -> new PaleException(
                ErrorCode.KEY_UNREADABLE,
                "what the blobs of " + id + " must be is sealed, and keys.indexIdentity is not configured",
                "give replication the platform's index identity; it opens indexes and nothing else"));
    }

    private byte[] signature(SignedManifest signed) {
        try (InputStream in = near.read(signed.id().key(Manifest.SIGNATURE_OBJECT))) {
            byte[] bytes = in.readNBytes(ManifestReader.LARGEST_SIGNATURE_BYTES);
            trusted.verify(signed.bytes(), new String(bytes, StandardCharsets.ISO_8859_1));
            return bytes;
        } catch (IOException cut) {
            throw StoreFailure.of(cut);
        }
    }

    /** Copies the records of what retention removed here, so that the far history holds as this one does; says how many. */
    public int copyRecords(SourceId source) {
        int records = 0;
        PruneRecords here = new PruneRecords(near, source);
        for (PruneRecords.Found found : here.read(trusted)) {
            switch (found) {
                case PruneRecords.Doubtful doubtful -> throw doubtful.why();
                case PruneRecords.Proven proven -> {
                    if (far.find(proven.key()).isEmpty()) {
                        here.copyTo(far, proven, trusted);
                        records++;
                    }
                }
            }
        }
        return records;
    }
}

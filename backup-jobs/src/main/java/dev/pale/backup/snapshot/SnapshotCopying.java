package dev.pale.backup.snapshot;

import dev.pale.backup.bucket.ObjectStore;
import dev.pale.backup.bucket.ObjectStore.StoredObject;
import dev.pale.backup.census.Comparison;
import dev.pale.backup.census.ContentDigest;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.parallel.InOrder;
import dev.pale.backup.seal.IndexIdentity;
import dev.pale.backup.seal.TrustedSigners;
import dev.pale.backup.snapshot.Manifest.StoredArtifact;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Copies finished snapshots of one source from a near bucket to a far one, as they are: sealed and signed. Blobs first, then
 * the other objects, then the signature, and last the manifest, so that a snapshot exists at the far side from the instant
 * that all of it does. Each object is proven on its way by the digest that was signed. Killed at any instant, the next run
 * copies what is missing.
 */
public final class SnapshotCopying {
    private static final int BLOBS_AT_ONCE = 4;

    private final ObjectStore near;
    private final ObjectStore far;
    private final TrustedSigners trusted;
    private final Optional<IndexIdentity> index;
    private final ObjectCopying copying;
    /** Blobs that this run has copied. */
    private final Set<String> copied = new HashSet<>();

    private BlobListing listing;
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
     * @throws PaleException {@code OBJECT_MISSING}, {@code OBJECT_DIGEST} if an object is not what was signed on either
     *     side, {@code KEY_UNREADABLE} if it has blobs and there is no index identity, {@code INDEX_UNREADABLE} and so on
     */
    public void copy(SignedManifest signed) {
        for (StoredArtifact object : signed.manifest().objects()) {
            if (Placement.isIndex(object.name())) {
                blobs(signed.id(), object);
            }
        }
        Map<String, Long> present = present(signed.id());
        for (StoredArtifact object : signed.manifest().objects()) {
            ContentDigest expected = new ContentDigest(object.sizeBytes(), object.sha256());
            boolean blob = !Placement.isOwn(signed.id(), object.key());
            if (blob ? isPresent(object.key(), expected) : present.containsKey(object.key())) {
                copying.requireFar(object.key(), expected);
                tally = tally.andPresent();
            } else {
                copy(object.key(), expected);
            }
        }
        byte[] signature = signature(signed);
        put(present, signed.id().key(Manifest.SIGNATURE_OBJECT), signature);
        put(present, signed.id().key(Manifest.OBJECT), signed.bytes());
        requireComplete(signed);
    }

    private void copy(String key, ContentDigest expected) {
        copying.copy(key, expected);
        tally = tally.andCopied(expected.sizeBytes());
    }

    private void put(Map<String, Long> present, String key, byte[] content) {
        if (present.containsKey(key)) {
            copying.requireFar(key, Sha256.of(content));
            tally = tally.andPresent();
        } else {
            copying.put(key, content);
            tally = tally.andCopied(content.length);
        }
    }

    private boolean isPresent(String key, ContentDigest expected) {
        return far.find(key)
                .filter(object -> object.sizeBytes() == expected.sizeBytes())
                .isPresent();
    }

    private Map<String, Long> present(SnapshotId id) {
        Map<String, Long> present = new HashMap<>();
        try (Stream<StoredObject> listed = far.list(id.key(""))) {
            listed.forEach(object -> present.put(object.key(), object.sizeBytes()));
        }
        return present;
    }

    private void blobs(SnapshotId id, StoredArtifact object) {
        IndexIdentity opening = index.orElseThrow(() -> new PaleException(
                ErrorCode.KEY_UNREADABLE,
                "what the blobs of " + id + " must be is sealed, and keys.indexIdentity is not configured",
                "give replication the platform's index identity; it opens indexes and nothing else"));
        Set<String> met = new HashSet<>();
        try (InputStream body = near.read(object.key())) {
            Digesting stored = new Digesting(body);
            try (IndexReader lines =
                            new IndexReader(object.name(), opening.identities().open(stored));
                    InOrder<BlobReference> copies = new InOrder<>("replicate", BLOBS_AT_ONCE, this::copied)) {
                while (lines.hasNext()) {
                    lines.next()
                            .blob()
                            .filter(blob -> met.add(blob.id()) && isMissing(id.source(), blob))
                            .ifPresent(blob -> copies.add(() -> {
                                copying.copy(Placement.blob(id.source(), blob.id()), blob.stored());
                                return blob;
                            }));
                }
                copies.finish();
            }
            stored.drain();
            Fetching.requireSame(object, stored.digest());
        } catch (IOException cut) {
            throw StoreFailure.of(cut);
        }
    }

    /** Only what has arrived counts as copied: what failed for one snapshot is missing for the next one too. */
    private void copied(BlobReference blob) {
        copied.add(blob.id());
        tally = tally.andCopied(blob.storedBytes());
    }

    private boolean isMissing(SourceId source, BlobReference blob) {
        if (copied.contains(blob.id())) {
            return false;
        }
        if (listing == null) {
            listing = BlobListing.of(far, source);
        }
        OptionalLong size = listing.size(blob.id());
        if (size.isPresent()) {
            requireBlob(source, blob, size.getAsLong());
            tally = tally.andPresent();
        }
        return size.isEmpty();
    }

    /** A blob that has another size at the far side is not copied over. */
    private static void requireBlob(SourceId source, BlobReference blob, long listed) {
        if (listed != blob.storedBytes()) {
            throw new PaleException(
                    ErrorCode.OBJECT_DIGEST,
                    "the replica has " + listed + " bytes at " + Placement.blob(source, blob.id()) + ", not "
                            + blob.storedBytes(),
                    "something else wrote there; remove that one object, and run it again");
        }
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

    private void requireComplete(SignedManifest signed) {
        Comparison compared = new Inventory(far).compare(signed);
        if (!compared.differences().isEmpty()) {
            throw new PaleException(
                    ErrorCode.OBJECT_DIGEST,
                    "the copy of " + signed.id() + " is not what was copied: "
                            + compared.differences().getFirst(),
                    "something else writes to the replica, or takes away from it; find out what");
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

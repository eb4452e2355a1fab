package dev.pale.backup.snapshot;

import dev.pale.backup.bucket.ObjectStore;
import dev.pale.backup.bucket.ObjectStore.StoredObject;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.seal.IndexIdentity;
import dev.pale.backup.seal.TrustedSigners;
import dev.pale.backup.snapshot.Manifest.StoredArtifact;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which blobs of a source lie in the far bucket, and of which of them the bytes are known without reading them: those that
 * a snapshot names which is complete there, since all that it names was proven before its manifest was written; unless the
 * blob was uploaded after that. A blob's name alone says nothing of its bytes: it is a digest of the content, and content
 * that is sealed twice has other bytes each time. Thirty-two bytes of memory for each blob.
 *
 * <p>To be made after {@link FarPlace#take}.
 */
final class FarBlobs {
    private static final Logger LOG = LoggerFactory.getLogger(FarBlobs.class);
    private static final int FIRST_CAPACITY = 1024;
    private static final int HEX_DIGITS = 16;
    private static final int RADIX = 16;

    private final ObjectStore far;
    private final IndexIdentity opening;
    private final BlobListing listing;
    /** When the blob at each place of the listing was uploaded, in milliseconds. */
    private long[] uploadedAt = new long[FIRST_CAPACITY];
    /** The first 64 bits of the SHA-256 of its bytes; 0 where they are not known. */
    private long[] stored;

    private FarBlobs(ObjectStore far, SourceId source, IndexIdentity opening) {
        this.far = far;
        this.opening = opening;
        this.listing = BlobListing.of(far, source, this::date);
        this.stored = new long[listing.count()];
    }

    /**
     * Asks the far bucket.
     *
     * @param copied the snapshot that is copied; the one that is nearest to it names most of its blobs
     */
    static FarBlobs of(ObjectStore far, SnapshotId copied, TrustedSigners trusted, IndexIdentity opening) {
        FarBlobs blobs = new FarBlobs(far, copied.source(), opening);
        if (blobs.listing.count() > 0) {
            blobs.vouch(copied, trusted);
        }
        return blobs;
    }

    private void date(StoredObject object, int position) {
        if (position == uploadedAt.length) {
            uploadedAt = Arrays.copyOf(uploadedAt, Math.addExact(position, position / 2));
        }
        uploadedAt[position] = object.modifiedAt().toEpochMilli();
    }

    /** Whether the far bucket has this very blob, byte for byte. Where it does not know, the answer is no. */
    boolean has(BlobReference blob) {
        OptionalInt position = listing.onlyPosition(blob.id());
        return position.isPresent()
                && stored[position.getAsInt()] != 0
                && stored[position.getAsInt()] == beginning(blob.storedSha256())
                && size(blob).getAsLong() == blob.storedBytes();
    }

    /** The size of what lies there under the blob's name, whatever it is; empty where nothing does. */
    OptionalLong size(BlobReference blob) {
        return listing.size(blob.id());
    }

    private void vouch(SnapshotId copied, TrustedSigners trusted) {
        for (SnapshotId id : nearest(copied)) {
            try {
                stored = named(new ManifestReader(far).read(id, trusted));
                return;
            } catch (PaleException doubtful) {
                if (!Unproven.is(doubtful)) {
                    throw doubtful;
                }
                LOG.warn(
                        "phase=replicate source={} snapshot={} state=doubtful reason={}",
                        copied.source(),
                        id,
                        doubtful.getMessage());
            }
        }
    }

    /** Those before it, the nearest first, then those after it. */
    private List<SnapshotId> nearest(SnapshotId copied) {
        List<SnapshotId> complete = SnapshotIndex.of(far, copied.source()).ids(true);
        return Stream.concat(
                        complete.reversed().stream().filter(id -> id.compareTo(copied) < 0),
                        complete.stream().filter(id -> id.compareTo(copied) > 0))
                .toList();
    }

    private long[] named(SignedManifest signed) {
        long completeAt = far.find(signed.id().key(Manifest.OBJECT))
                .map(manifest -> manifest.modifiedAt().toEpochMilli())
                .orElse(Long.MIN_VALUE);
        long[] named = new long[listing.count()];
        for (StoredArtifact object : signed.manifest().objects()) {
            if (Placement.isIndex(object.name())) {
                name(object, completeAt, named);
            }
        }
        return named;
    }

    private void name(StoredArtifact index, long completeAt, long[] named) {
        new StoredIndex(far, index, opening.identities()).forEachBlob(blob -> {
            OptionalInt position = listing.onlyPosition(blob.id());
            if (position.isPresent() && uploadedAt[position.getAsInt()] <= completeAt) {
                named[position.getAsInt()] = beginning(blob.storedSha256());
            }
        });
    }

    private static long beginning(String sha256) {
        return Long.parseUnsignedLong(sha256, 0, HEX_DIGITS, RADIX);
    }
}

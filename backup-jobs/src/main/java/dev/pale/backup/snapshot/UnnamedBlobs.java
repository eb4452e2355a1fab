package dev.pale.backup.snapshot;

import dev.pale.backup.bucket.ObjectStore;
import dev.pale.backup.bucket.ObjectStore.StoredObject;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.seal.IndexIdentity;
import dev.pale.backup.snapshot.Manifest.StoredArtifact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Finds the blobs of a source that no snapshot names. Which blobs a snapshot names stands in its indexes, so the identity
 * that opens those is needed; each index is proven before what it says counts.
 */
public final class UnnamedBlobs {
    /** How many are removed in one run; the next one finds the others. */
    private static final int MOST = 100_000;

    private final ObjectStore objects;
    private final SourceId source;
    private final Optional<IndexIdentity> identity;

    public UnnamedBlobs(ObjectStore objects, SourceId source, Optional<IndexIdentity> identity) {
        this.objects = objects;
        this.source = source;
        this.identity = identity;
    }

    /**
     * What was found.
     *
     * @param listed how many blobs the source has
     * @param blobs those that nothing names, in key order
     * @param more whether there are more than were looked for
     */
    public record Found(int listed, List<StoredObject> blobs, boolean more) {
        public Found {
            blobs = List.copyOf(blobs);
        }

        /** Their size as stored. */
        public long bytes() {
            return blobs.stream().mapToLong(StoredObject::sizeBytes).sum();
        }
    }

    /**
     * Finds them.
     *
     * @param naming every snapshot that stays
     * @param before only what was uploaded before counts
     * @throws PaleException {@code KEY_UNREADABLE} without an identity, {@code OBJECT_DIGEST}, {@code DECRYPTION},
     *     {@code INDEX_UNREADABLE} and so on if an index does not say what it was signed to say
     */
    public Found find(Collection<SignedManifest> naming, Instant before) {
        BlobListing listing = BlobListing.of(objects, source);
        if (listing.count() == 0) {
            return new Found(0, List.of(), false);
        }
        BitSet named = new BitSet(listing.count());
        for (SignedManifest signed : naming) {
            for (StoredArtifact object : signed.manifest().objects()) {
                if (Placement.isIndex(object.name())) {
                    named.or(namedBy(signed.id(), object, listing));
                }
                blobAt(object).ifPresent(id -> mark(named, listing, id));
            }
        }
        return unnamed(listing, named, before);
    }

    private Optional<String> blobAt(StoredArtifact object) {
        return object.key().startsWith(Placement.blobs(source))
                ? Placement.blobId(source, object.key())
                : Optional.empty();
    }

    private BitSet namedBy(SnapshotId id, StoredArtifact index, BlobListing listing) {
        IndexIdentity opening = identity.orElseThrow(() -> new PaleException(
                ErrorCode.KEY_UNREADABLE,
                "which blobs " + id + " names is sealed, and keys.indexIdentity is not configured",
                "give retention the platform's index identity; it opens indexes and nothing else"));
        BitSet named = new BitSet(listing.count());
        new StoredIndex(objects, index, opening.identities()).forEachBlob(blob -> mark(named, listing, blob.id()));
        return named;
    }

    private static void mark(BitSet named, BlobListing listing, String id) {
        int position = listing.position(id);
        if (position >= 0) {
            named.set(position);
        }
    }

    /** A blob whose place in the listing is not its alone stays. */
    private Found unnamed(BlobListing listing, BitSet named, Instant before) {
        List<StoredObject> found = new ArrayList<>();
        boolean more = false;
        try (Stream<StoredObject> listed = objects.list(Placement.blobs(source))) {
            for (Iterator<StoredObject> each = listed.iterator(); each.hasNext() && !more; ) {
                StoredObject blob = each.next();
                OptionalInt position = Placement.blobId(source, blob.key())
                        .map(listing::onlyPosition)
                        .orElse(OptionalInt.empty());
                if (position.isPresent()
                        && !named.get(position.getAsInt())
                        && blob.modifiedAt().isBefore(before)) {
                    more = found.size() == MOST;
                    found.add(blob);
                }
            }
        }
        return new Found(listing.count(), found.subList(0, Math.min(found.size(), MOST)), more);
    }
}

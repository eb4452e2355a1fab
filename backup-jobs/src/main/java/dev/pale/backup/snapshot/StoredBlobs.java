package dev.pale.backup.snapshot;

import dev.pale.backup.bucket.ObjectStore;
import dev.pale.backup.census.Comparison;
import dev.pale.backup.census.Difference;
import dev.pale.backup.seal.Identities;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalLong;

/** Blobs in a bucket, read by whoever has the identity. */
final class StoredBlobs implements Blobs {
    /** Content up to this size is proven before it is handed out. */
    private static final int IN_MEMORY_BYTES = 16 << 20;
    /** More differences than this say no more. */
    private static final int MOST_DIFFERENCES = 1_000;

    private static final String UNREAD = "not read to its end";

    private final ObjectStore objects;
    private final SourceId source;
    private final Identities identities;
    private final BitSet proven = new BitSet();
    private BlobListing listing;

    StoredBlobs(ObjectStore objects, SourceId source, Identities identities) {
        this.objects = objects;
        this.source = source;
        this.identities = identities;
    }

    @Override
    public InputStream open(BlobReference reference) {
        String key = Placement.blob(source, reference.id());
        ProvingBlob blob = ProvingBlob.open(objects.read(key), key, reference, identities, () -> markProven(reference));
        if (reference.bytes() > IN_MEMORY_BYTES) {
            return blob;
        }
        try (blob) {
            return new ByteArrayInputStream(blob.readAllBytes());
        } catch (IOException cut) {
            throw StoreFailure.of(cut);
        }
    }

    @Override
    public Comparison listed(OpenedSnapshot snapshot) {
        return compare(snapshot, this::listedSize);
    }

    @Override
    public Comparison proven(OpenedSnapshot snapshot) {
        return compare(snapshot, blob -> isProven(blob) ? size(blob.storedBytes()) : UNREAD);
    }

    private interface Finding {
        String about(BlobReference blob);
    }

    /** Every index counts for one, and every blob that it names once; so a source without any compares something. */
    private Comparison compare(OpenedSnapshot snapshot, Finding finding) {
        List<Difference> differences = new ArrayList<>();
        BitSet seen = new BitSet();
        long compared = 0;
        long wrong = 0;
        for (String name : snapshot.indexes()) {
            compared++;
            try (IndexReader index = snapshot.index(name)) {
                while (index.hasNext()) {
                    BlobReference blob = index.next().blob().orElse(null);
                    if (blob == null || !isNew(blob, seen)) {
                        continue;
                    }
                    compared++;
                    String found = finding.about(blob);
                    if (!found.equals(size(blob.storedBytes())) && wrong++ < MOST_DIFFERENCES) {
                        differences.add(
                                new Difference(Placement.blob(source, blob.id()), size(blob.storedBytes()), found));
                    }
                }
            }
        }
        String note = snapshot.indexes().isEmpty()
                ? "the snapshot has no index, so it names no blob"
                : compared - snapshot.indexes().size() + " blobs" + (wrong == 0 ? "" : ", " + wrong + " of them wrong");
        return new Comparison(Math.max(1, compared), differences, note);
    }

    private boolean isNew(BlobReference blob, BitSet seen) {
        int position = listing().position(blob.id());
        if (position < 0) {
            return true;
        }
        boolean first = !seen.get(position);
        seen.set(position);
        return first;
    }

    private String listedSize(BlobReference blob) {
        OptionalLong listed = listing().size(blob.id());
        return listed.isPresent() ? size(listed.getAsLong()) : Difference.ABSENT;
    }

    private synchronized void markProven(BlobReference blob) {
        int position = listing().position(blob.id());
        if (position >= 0) {
            proven.set(position);
        }
    }

    private synchronized boolean isProven(BlobReference blob) {
        int position = listing().position(blob.id());
        return position >= 0 && proven.get(position);
    }

    synchronized BlobListing listing() {
        if (listing == null) {
            listing = BlobListing.of(objects, source);
        }
        return listing;
    }

    private static String size(long bytes) {
        return bytes + " bytes";
    }
}

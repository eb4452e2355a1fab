package dev.pale.backup.snapshot;

import dev.pale.backup.bucket.ObjectRemover;
import dev.pale.backup.bucket.ObjectStore;
import dev.pale.backup.bucket.ObjectStore.StoredObject;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.parallel.InOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Takes snapshots and blobs out of a bucket; nothing else does. Whether they may go is decided before: this only sees to it
 * that a crash at any instant leaves nothing that looks like a snapshot and is none, and that no backup which runs loses a
 * blob that it counts on.
 */
public final class SnapshotRemoval {
    private static final int BLOBS_AT_ONCE = 8;

    private final ObjectStore objects;
    private final ObjectRemover remover;

    public SnapshotRemoval(ObjectStore objects, ObjectRemover remover) {
        this.objects = objects;
        this.remover = remover;
    }

    /**
     * Removes what lies in a place: the manifest first, so that the snapshot is gone as a whole, then its signature, then
     * the others, and last the claim, so that nobody takes the place meanwhile.
     *
     * @throws PaleException {@code NOT_PRUNED} if the bucket still lists something there afterwards
     */
    public void remove(StoredPlace place) {
        place.objects().stream()
                .map(StoredObject::key)
                .sorted(Comparator.comparingInt((String key) -> rank(place.id(), key))
                        .thenComparing(Comparator.naturalOrder()))
                .forEach(remover::remove);
        try (Stream<StoredObject> left = objects.list(place.id().key(""))) {
            left.findFirst().ifPresent(object -> {
                throw new PaleException(
                        ErrorCode.NOT_PRUNED,
                        "the bucket still lists " + object.key() + " after it was removed",
                        "look whether the service keeps it back, or somebody puts it there again");
            });
        }
    }

    private static int rank(SnapshotId id, String key) {
        if (key.equals(id.key(Manifest.OBJECT))) {
            return 0;
        }
        if (key.equals(id.key(Manifest.SIGNATURE_OBJECT))) {
            return 1;
        }
        return key.equals(Placement.key(id, Placement.CLAIM)) ? 3 : 2;
    }

    /** Removes single objects that are no part of a snapshot. */
    public void remove(Collection<String> keys) {
        keys.forEach(remover::remove);
    }

    /**
     * Removes blobs that no snapshot names, unless a backup of the source runs that might name one; see
     * {@link CondemnedBlobs} for why that is enough.
     *
     * @param known every snapshot whose indexes were looked at
     * @param alive a place without a manifest that is younger than this, by its name or by what was uploaded there last,
     *     may be a running backup's
     * @return why nothing was removed; empty if all were
     */
    public Optional<String> removeBlobs(
            SourceId source, List<StoredObject> blobs, Collection<SnapshotId> known, Instant alive) {
        List<String> announcements = new ArrayList<>(CondemnedBlobs.abandoned(objects, source, alive));
        if (blobs.isEmpty()) {
            announcements.forEach(remover::remove);
            return Optional.empty();
        }
        announcements.add(CondemnedBlobs.announce(
                objects,
                source,
                blobs.stream()
                        .map(blob -> Placement.blobId(source, blob.key()).orElseThrow())
                        .toList()));
        Optional<String> inTheWay = inTheWay(source, known, alive);
        if (inTheWay.isEmpty()) {
            try (InOrder<String> removing = new InOrder<>("prune", BLOBS_AT_ONCE, _ -> {})) {
                blobs.forEach(blob -> removing.add(() -> {
                    remover.remove(blob.key());
                    return blob.key();
                }));
                removing.finish();
            }
        }
        announcements.forEach(remover::remove);
        return inTheWay;
    }

    private Optional<String> inTheWay(SourceId source, Collection<SnapshotId> known, Instant alive) {
        Collection<StoredPlace> places = StoredPlace.of(objects, source).values();
        Optional<String> running = places.stream()
                .filter(place -> !place.isComplete() && !place.lastSeenAt().isBefore(alive))
                .findFirst()
                .map(place -> "a backup may be running: " + place.id() + " has no manifest yet");
        return running.or(() -> places.stream()
                .filter(place -> place.isComplete() && !known.contains(place.id()))
                .findFirst()
                .map(place -> "a backup has finished meanwhile: " + place.id()));
    }
}

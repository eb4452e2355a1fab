package dev.pale.backup.snapshot;

import static java.util.Objects.requireNonNull;

import dev.pale.backup.bucket.ObjectStore;
import dev.pale.backup.bucket.ObjectStore.StoredObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Everything that the bucket lists in the place of one snapshot, complete or not.
 *
 * @param objects at least one
 */
public record StoredPlace(SnapshotId id, List<StoredObject> objects) {
    public StoredPlace {
        requireNonNull(id, "id");
        objects = List.copyOf(objects);
    }

    /** All places of a source, by snapshot, in one listing. */
    public static SortedMap<SnapshotId, StoredPlace> of(ObjectStore store, SourceId source) {
        SortedMap<SnapshotId, List<StoredObject>> found = new TreeMap<>();
        try (Stream<StoredObject> listing = store.list(SnapshotId.home(source) + SnapshotIndex.MILLENNIUM)) {
            listing.forEach(object -> SnapshotId.parse(
                            source, object.key().substring(0, object.key().lastIndexOf('/')))
                    .ifPresent(id ->
                            found.computeIfAbsent(id, _ -> new ArrayList<>()).add(object)));
        }
        SortedMap<SnapshotId, StoredPlace> places = new TreeMap<>();
        found.forEach((id, objects) -> places.put(id, new StoredPlace(id, objects)));
        return places;
    }

    /** Whether its manifest is there. */
    public boolean isComplete() {
        return has(Manifest.OBJECT);
    }

    /** Whether its signature is there, which is written right before the manifest. */
    public boolean isSigned() {
        return has(Manifest.SIGNATURE_OBJECT);
    }

    private boolean has(String object) {
        return objects.stream().anyMatch(each -> each.key().equals(id.key(object)));
    }

    /** Size as stored, blobs aside. */
    public long bytes() {
        return objects.stream().mapToLong(StoredObject::sizeBytes).sum();
    }

    /** When something was last uploaded here, by the service's clock. */
    private Instant touchedAt() {
        return objects.stream()
                .map(StoredObject::modifiedAt)
                .max(Comparator.naturalOrder())
                .orElseThrow(() -> new IllegalStateException("a place without objects is none"));
    }

    /** When its backup was last known to live: when it began, by its own clock, or uploaded something here, if that is later. */
    public Instant lastSeenAt() {
        return touchedAt().isAfter(id.at()) ? touchedAt() : id.at();
    }
}

package dev.pale.backup.snapshot;

import dev.pale.backup.bucket.ObjectStore;
import dev.pale.backup.bucket.ObjectStore.StoredObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Which snapshots of a source have objects in the bucket, and which of them are complete.
 *
 * @param complete by snapshot: whether its manifest is there
 */
record SnapshotIndex(SortedMap<SnapshotId, Boolean> complete) {
    /** Snapshots are of this millennium, and so their places begin with its digit; blobs, which are many, do not. */
    static final String MILLENNIUM = "2";

    static SnapshotIndex of(ObjectStore objects, SourceId source) {
        SortedMap<SnapshotId, Boolean> found = new TreeMap<>();
        try (Stream<StoredObject> listing = objects.list(SnapshotId.home(source) + MILLENNIUM)) {
            listing.map(StoredObject::key).forEach(key -> add(found, source, key));
        }
        return new SnapshotIndex(found);
    }

    private static void add(SortedMap<SnapshotId, Boolean> found, SourceId source, String key) {
        int slash = key.lastIndexOf('/');
        Optional<SnapshotId> id = SnapshotId.parse(source, key.substring(0, slash));
        id.ifPresent(snapshot ->
                found.merge(snapshot, key.substring(slash + 1).equals(Manifest.OBJECT), Boolean::logicalOr));
    }

    /** Oldest first. */
    List<SnapshotId> ids(boolean wantComplete) {
        return complete.entrySet().stream()
                .filter(entry -> entry.getValue() == wantComplete)
                .map(Map.Entry::getKey)
                .toList();
    }

    boolean isTaken(SnapshotId id) {
        return complete.containsKey(id);
    }
}

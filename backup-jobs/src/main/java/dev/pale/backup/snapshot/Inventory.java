package dev.pale.backup.snapshot;

import dev.pale.backup.bucket.ObjectStore;
import dev.pale.backup.bucket.ObjectStore.StoredObject;
import dev.pale.backup.census.Comparison;
import dev.pale.backup.census.Difference;
import dev.pale.backup.snapshot.Manifest.StoredArtifact;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Holds what a manifest names against what the bucket lists, both directions, sizes included. */
final class Inventory {
    private static final String PRESENT = "present";

    private final ObjectStore objects;

    Inventory(ObjectStore objects) {
        this.objects = objects;
    }

    Comparison compare(SignedManifest signed) {
        SnapshotId id = signed.id();
        Map<String, String> expected = new TreeMap<>();
        signed.manifest().objects().forEach(object -> expected.put(object.key(), size(object.sizeBytes())));
        Map<String, String> listed = listed(id.key(""));
        listed.putAll(listedBlobs(signed));
        expected.put(id.key(Manifest.OBJECT), size(signed.bytes().length));
        expected.put(id.key(Manifest.SIGNATURE_OBJECT), PRESENT);
        listed.computeIfPresent(id.key(Manifest.SIGNATURE_OBJECT), (key, size) -> PRESENT);
        return Comparison.of(expected.size(), differences(expected, listed));
    }

    private static List<Difference> differences(Map<String, String> expected, Map<String, String> listed) {
        TreeSet<String> keys = new TreeSet<>(expected.keySet());
        keys.addAll(listed.keySet());
        List<Difference> differences = new ArrayList<>();
        for (String key : keys) {
            String wanted = expected.getOrDefault(key, Difference.ABSENT);
            String found = listed.getOrDefault(key, Difference.ABSENT);
            if (!wanted.equals(found)) {
                differences.add(new Difference(key, wanted, found));
            }
        }
        return differences;
    }

    /** Blobs are shared: only those that this manifest names are looked at. */
    private Map<String, String> listedBlobs(SignedManifest signed) {
        List<String> wanted = signed.manifest().objects().stream()
                .map(StoredArtifact::key)
                .filter(key -> !Placement.isOwn(signed.id(), key))
                .toList();
        if (wanted.isEmpty()) {
            return Map.of();
        }
        Map<String, String> blobs = listed(Placement.blobs(signed.id().source()));
        blobs.keySet().retainAll(new TreeSet<>(wanted));
        return blobs;
    }

    private Map<String, String> listed(String prefix) {
        Map<String, String> sizes = new TreeMap<>();
        try (Stream<StoredObject> listing = objects.list(prefix)) {
            listing.forEach(object -> sizes.put(object.key(), size(object.sizeBytes())));
        }
        return sizes;
    }

    private static String size(long bytes) {
        return bytes + " bytes";
    }
}

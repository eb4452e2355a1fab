package dev.pale.backup.snapshot;

import dev.pale.backup.bucket.ObjectStore;
import dev.pale.backup.bucket.ObjectStore.StoredObject;
import dev.pale.backup.census.ContentDigest;
import dev.pale.backup.census.Difference;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.snapshot.Manifest.StoredArtifact;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The place of one snapshot in the far bucket, while it is filled. */
final class FarPlace {
    private final ObjectStore far;
    private final ObjectCopying copying;
    private final SignedManifest signed;
    private final Consumer<CopyTally> told;
    /** Keys that lay there before. */
    private final Set<String> present;
    /** Keys that are copied. */
    private final Set<String> done = new HashSet<>();

    private Set<String> condemned = Set.of();

    /**
     * Looks what lies there.
     *
     * @param told of each object
     */
    FarPlace(ObjectStore far, ObjectCopying copying, SignedManifest signed, Consumer<CopyTally> told) {
        this.far = far;
        this.copying = copying;
        this.signed = signed;
        this.told = told;
        try (Stream<StoredObject> listed = far.list(signed.id().key(""))) {
            this.present = listed.map(StoredObject::key).collect(Collectors.toSet());
        }
    }

    /**
     * Takes the place, then reads what retention condemned there: {@link CondemnedBlobs} says why in this order. A place is
     * taken with the claim. One that an earlier run had taken is old, so something that is missing is copied to make it young.
     *
     * @param signature is put where nothing else is missing
     */
    void take(byte[] signature) {
        Optional<StoredArtifact> missing = signed.manifest().objects().stream()
                .filter(object -> Placement.isOwn(signed.id(), object.key()) && !present.contains(object.key()))
                .min(Comparator.comparing(
                                (StoredArtifact object) -> !object.name().equals(Placement.CLAIM))
                        .thenComparing(StoredArtifact::sizeBytes));
        missing.ifPresentOrElse(this::place, () -> put(Manifest.SIGNATURE_OBJECT, signature));
        condemned = CondemnedBlobs.of(far, signed.id().source());
    }

    SnapshotId id() {
        return signed.id();
    }

    /** Ids of the blobs that were announced to be removed when the place had been taken. */
    Set<String> condemned() {
        return condemned;
    }

    /** Copies an object; what lies there already is read and compared. */
    void place(StoredArtifact object) {
        ContentDigest expected = new ContentDigest(object.sizeBytes(), object.sha256());
        if (isThere(object)) {
            if (!done.contains(object.key())) {
                copying.requireFar(object.key(), expected);
                told.accept(CopyTally.NONE.andPresent());
            }
        } else {
            copying.copy(object.key(), expected);
            copied(object.key(), object.sizeBytes());
        }
    }

    private boolean isThere(StoredArtifact object) {
        String key = object.key();
        if (Placement.isOwn(signed.id(), key)) {
            return present.contains(key) || done.contains(key);
        }
        Placement.blobId(signed.id().source(), key).ifPresent(id -> CondemnedBlobs.requireStays(condemned, id));
        return far.find(key).isPresent();
    }

    /** Puts bytes that are known into the place; what lies there already is read and compared. */
    void put(String name, byte[] content) {
        String key = signed.id().key(name);
        if (present.contains(key)) {
            copying.requireFar(key, Sha256.of(content));
            told.accept(CopyTally.NONE.andPresent());
        } else if (!done.contains(key)) {
            copying.put(key, content);
            copied(key, content.length);
        }
    }

    private void copied(String key, long sizeBytes) {
        done.add(key);
        told.accept(CopyTally.NONE.andCopied(sizeBytes));
    }

    /**
     * Holds what lies there against the manifest, which need not be there yet.
     *
     * @throws PaleException {@code OBJECT_DIGEST} if anything is missing, more, or of another size
     */
    void requireWhole() {
        Optional<Difference> wrong = new Inventory(far)
                .compare(signed).differences().stream()
                        .filter(difference ->
                                !difference.subject().equals(signed.id().key(Manifest.OBJECT)))
                        .findFirst();
        if (wrong.isPresent()) {
            throw new PaleException(
                    ErrorCode.OBJECT_DIGEST,
                    "the copy of " + signed.id() + " is not what was copied: " + wrong.get(),
                    "something else writes to the replica, or takes away from it; find out what");
        }
    }
}

package dev.pale.backup.snapshot;

import dev.pale.backup.bucket.ObjectStore;
import dev.pale.backup.census.Census;
import dev.pale.backup.census.ContentDigest;
import dev.pale.backup.census.Difference;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.seal.Identities;
import dev.pale.backup.seal.TrustedSigners;
import dev.pale.backup.snapshot.Manifest.StoredArtifact;
import dev.pale.backup.snapshot.Verification.Problem;
import dev.pale.backup.snapshot.Verification.Proof;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Verifies one snapshot where it lies, as a stream: nothing of it is kept, on disk or otherwise. */
final class Verifying {
    private final ObjectStore objects;
    private final SnapshotId id;
    private final List<Problem> problems = new ArrayList<>();
    private long provenObjects;
    private long provenBytes;

    Verifying(ObjectStore objects, SnapshotId id) {
        this.objects = objects;
        this.id = id;
    }

    Verification verify(TrustedSigners trusted, Optional<Identities> identities) {
        Proof proof = identities.isPresent() ? Proof.EVERYTHING : Proof.SIGNATURE_AND_SIZES;
        try {
            SignedManifest signed = new ManifestReader(objects).read(id, trusted);
            List<StoredArtifact> sound = soundSizes(signed);
            if (identities.isPresent()) {
                everything(sound, signed.manifest(), identities.get());
            } else {
                sound.forEach(this::proven);
            }
        } catch (PaleException failure) {
            note(failure);
        }
        return new Verification(id, proof, provenObjects, provenBytes, problems);
    }

    /** Notes what the listing lacks or has too much of; returns the objects that are there in full size. */
    private List<StoredArtifact> soundSizes(SignedManifest signed) {
        List<Difference> differences = new Inventory(objects).compare(signed).differences();
        for (Difference difference : differences) {
            boolean absent = difference.actual().equals(Difference.ABSENT);
            problems.add(Problem.of(new PaleException(
                    absent ? ErrorCode.OBJECT_MISSING : ErrorCode.OBJECT_DIGEST,
                    difference.toString(),
                    "use the snapshot before it")));
        }
        Set<String> unsound = differences.stream().map(Difference::subject).collect(Collectors.toSet());
        return signed.manifest().objects().stream()
                .filter(Predicate.not(object -> unsound.contains(object.key())))
                .toList();
    }

    private void everything(List<StoredArtifact> sound, Manifest manifest, Identities identities) {
        Optional<Census> census = sound.stream()
                .filter(object -> object.name().equals(Manifest.CENSUS))
                .findFirst()
                .flatMap(object -> census(object, manifest, identities));
        VerifyingBlobs blobs = new VerifyingBlobs(objects, id, identities);
        for (StoredArtifact object : sound) {
            if (!object.name().equals(Manifest.CENSUS)) {
                Optional<ContentDigest> content =
                        census.map(known -> known.contents().get(object.name()));
                if (attempt(object, stored -> unseal(object, stored, content, identities))) {
                    proven(object);
                    if (content.isPresent() && Placement.isIndex(object.name())) {
                        blobs(object, blobs);
                    }
                }
            }
        }
    }

    private void blobs(StoredArtifact index, VerifyingBlobs blobs) {
        try {
            blobs.of(index, looked -> {
                if (looked.problem().isPresent()) {
                    note(looked.problem().get());
                } else {
                    provenObjects++;
                    provenBytes += looked.blob().storedBytes();
                }
            });
        } catch (PaleException failure) {
            note(failure);
        }
    }

    /** Parses the census only once all of it has proven to be what was signed. */
    private Optional<Census> census(StoredArtifact object, Manifest manifest, Identities identities) {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        boolean sound = attempt(object, stored -> {
            try (InputStream unsealed = identities.open(stored)) {
                plain.writeBytes(Contents.censusBytes(unsealed));
            }
        });
        if (!sound) {
            return Optional.empty();
        }
        try {
            Census census = Contents.census(plain.toByteArray());
            Contents.requireSameArtifacts(manifest, census);
            proven(object);
            return Optional.of(census);
        } catch (PaleException unreadable) {
            note(unreadable);
            return Optional.empty();
        }
    }

    /** Without a census nobody knows what should be in an artifact; then it is not unpacked at all. */
    private static void unseal(
            StoredArtifact object, InputStream stored, Optional<ContentDigest> content, Identities identities)
            throws IOException {
        if (content.isPresent()) {
            try (InputStream unsealed = identities.open(stored)) {
                Contents.copyExactly(object.name(), unsealed, OutputStream.nullOutputStream(), content.get());
            }
        }
    }

    @FunctionalInterface
    private interface Look {
        void at(InputStream stored) throws IOException;
    }

    /**
     * Looks into one object while it streams by. A digest that does not fit is the cause of whatever else went wrong
     * with it, and is told alone.
     */
    private boolean attempt(StoredArtifact object, Look look) {
        try (InputStream body = objects.read(object.key())) {
            Digesting stored = new Digesting(body);
            Optional<PaleException> refusal = looked(stored, look);
            stored.drain();
            Fetching.requireSame(object, stored.digest());
            refusal.ifPresent(why -> note(new PaleException(
                    why.code(), "'" + object.name() + "' of " + id + ": " + why.getMessage(), why.hint(), why)));
            return refusal.isEmpty();
        } catch (IOException cut) {
            throw StoreFailure.of(cut);
        } catch (PaleException failure) {
            note(failure);
            return false;
        }
    }

    private static Optional<PaleException> looked(InputStream stored, Look look) throws IOException {
        try {
            look.at(stored);
            return Optional.empty();
        } catch (PaleException refused) {
            if (Unproven.is(refused)) {
                return Optional.of(refused);
            }
            throw refused;
        }
    }

    private void proven(StoredArtifact object) {
        provenObjects++;
        provenBytes += object.sizeBytes();
    }

    private void note(PaleException failure) {
        if (!Unproven.is(failure)) {
            throw failure;
        }
        problems.add(Problem.of(failure));
    }
}

package dev.pale.backup.snapshot;

import dev.pale.backup.bucket.ObjectStore;
import dev.pale.backup.census.Census;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.seal.Identities;
import dev.pale.backup.snapshot.Manifest.StoredArtifact;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads the census of a snapshot and nothing else of it: signature first, then digest, then decryption. */
final class CensusReading {
    private final ObjectStore objects;

    CensusReading(ObjectStore objects) {
        this.objects = objects;
    }

    Census read(SignedManifest signed, Identities identities) {
        StoredArtifact stored = signed.manifest().objects().stream()
                .filter(object -> object.name().equals(Manifest.CENSUS))
                .findFirst()
                .orElseThrow(() -> new PaleException(
                        ErrorCode.MANIFEST_UNREADABLE,
                        "the manifest of " + signed.id() + " names no census",
                        "use the snapshot before it"));
        byte[] sealed = sealed(stored);
        Sha256 sha256 = new Sha256();
        sha256.update(sealed, 0, sealed.length);
        Fetching.requireSame(stored, sha256.result());
        try (InputStream unsealed = identities.open(new ByteArrayInputStream(sealed))) {
            return Contents.census(Contents.censusBytes(unsealed));
        } catch (IOException unreadable) {
            throw StoreFailure.of(unreadable);
        }
    }

    /** One byte more than there should be is enough to be refused. */
    private byte[] sealed(StoredArtifact stored) {
        try (InputStream in = objects.read(stored.key())) {
            return in.readNBytes((int) Math.min(Contents.LARGEST_CENSUS_BYTES, stored.sizeBytes() + 1));
        } catch (IOException cut) {
            throw StoreFailure.of(cut);
        }
    }
}

package dev.pale.backup.snapshot;

import dev.pale.backup.bucket.ObjectStore;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.seal.TrustedSigners;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reads manifests in the one safe order: bytes, signature, form, place. */
final class ManifestReader {
    private static final int LARGEST_MANIFEST_BYTES = 64 << 20;
    static final int LARGEST_SIGNATURE_BYTES = 16 << 10;

    private final ObjectStore objects;

    ManifestReader(ObjectStore objects) {
        this.objects = objects;
    }

    /**
     * Reads and proves one manifest.
     *
     * @throws PaleException {@code SNAPSHOT_MISSING}, {@code MANIFEST_UNSIGNED}, {@code MANIFEST_UNREADABLE},
     *     {@code MANIFEST_MISPLACED}, or what the bucket says
     */
    SignedManifest read(SnapshotId id, TrustedSigners trusted) {
        byte[] bytes = bytes(id);
        String signature = signature(id);
        try {
            return prove(id, bytes, signature, trusted);
        } catch (PaleException wrong) {
            throw new PaleException(wrong.code(), "snapshot " + id + ": " + wrong.getMessage(), wrong.hint(), wrong);
        }
    }

    static SignedManifest prove(SnapshotId id, byte[] bytes, String signature, TrustedSigners trusted) {
        String principal = trusted.verify(bytes, signature);
        Manifest manifest;
        try {
            manifest = StrictJson.read(bytes, Manifest.class);
        } catch (IOException wrong) {
            throw new PaleException(
                    ErrorCode.MANIFEST_UNREADABLE,
                    "the manifest cannot be read: " + wrong.getMessage(),
                    "it was written by another version or is broken; use another snapshot",
                    wrong);
        }
        Placement.require(id, manifest);
        return new SignedManifest(id, manifest, bytes, principal);
    }

    private byte[] bytes(SnapshotId id) {
        try {
            return whole(id.key(Manifest.OBJECT), LARGEST_MANIFEST_BYTES, ErrorCode.MANIFEST_UNREADABLE);
        } catch (PaleException failure) {
            if (failure.code() == ErrorCode.OBJECT_MISSING) {
                throw new PaleException(
                        ErrorCode.SNAPSHOT_MISSING,
                        "there is no complete snapshot " + id,
                        "list the snapshots; what has no manifest was never finished",
                        failure);
            }
            throw failure;
        }
    }

    private String signature(SnapshotId id) {
        try {
            byte[] bytes =
                    whole(id.key(Manifest.SIGNATURE_OBJECT), LARGEST_SIGNATURE_BYTES, ErrorCode.MANIFEST_UNSIGNED);
            return new String(bytes, StandardCharsets.ISO_8859_1);
        } catch (PaleException failure) {
            if (failure.code() == ErrorCode.OBJECT_MISSING) {
                throw new PaleException(
                        ErrorCode.MANIFEST_UNSIGNED,
                        "snapshot " + id + ": the manifest has no signature",
                        "do not restore it",
                        failure);
            }
            throw failure;
        }
    }

    private byte[] whole(String key, int most, ErrorCode tooLarge) {
        try (InputStream in = objects.read(key)) {
            byte[] bytes = in.readNBytes(most + 1);
            if (bytes.length > most) {
                throw new PaleException(
                        tooLarge, key + " is larger than " + most + " bytes", "no job of ours wrote it");
            }
            return bytes;
        } catch (IOException cut) {
            throw StoreFailure.of(cut);
        }
    }
}

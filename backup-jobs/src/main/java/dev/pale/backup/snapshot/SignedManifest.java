package dev.pale.backup.snapshot;

import static java.util.Objects.requireNonNull;

import dev.pale.backup.census.ContentDigest;

/** A manifest whose signature, form and place have been checked. Immutable. */
public final class SignedManifest {
    private final SnapshotId id;
    private final Manifest manifest;
    private final byte[] bytes;
    private final String principal;

    public SignedManifest(SnapshotId id, Manifest manifest, byte[] bytes, String principal) {
        this.id = requireNonNull(id, "id");
        this.manifest = requireNonNull(manifest, "manifest");
        this.bytes = bytes.clone();
        this.principal = requireNonNull(principal, "principal");
    }

    public SnapshotId id() {
        return id;
    }

    public Manifest manifest() {
        return manifest;
    }

    /** The manifest as it is stored, which is what is signed. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Who signed it, as the trusted signers name them. */
    public String principal() {
        return principal;
    }

    /** SHA-256 of the manifest as it is stored, in hexadecimal digits. */
    public String sha256() {
        return digest().sha256();
    }

    /** What the next snapshot's manifest calls this one. */
    ContentDigest digest() {
        return Sha256.of(bytes);
    }
}

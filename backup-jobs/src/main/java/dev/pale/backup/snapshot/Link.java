package dev.pale.backup.snapshot;

import dev.pale.backup.census.Difference;
import dev.pale.backup.snapshot.PruneRecord.Pruned;
import java.time.Instant;

/**
 * What a history knows of one snapshot: from its manifest, or from the record of its removal.
 *
 * @param sha256 SHA-256 of its manifest's bytes
 * @param previous the snapshot before it; null for the first
 * @param system what it was a backup of
 * @param principal who signed its manifest
 */
record Link(
        SnapshotId id,
        String sha256,
        long sequence,
        Manifest.Previous previous,
        String system,
        String principal,
        Instant finishedAt) {
    static final String SYSTEM_IDENTIFIER = "systemIdentifier";

    static Link of(SignedManifest signed) {
        Manifest manifest = signed.manifest();
        return new Link(
                signed.id(),
                signed.sha256(),
                manifest.sequence(),
                manifest.previous(),
                manifest.attributes().getOrDefault(SYSTEM_IDENTIFIER, Difference.ABSENT),
                signed.principal(),
                manifest.finishedAt());
    }

    static Link of(SnapshotId id, Pruned pruned) {
        return new Link(
                id,
                pruned.manifestSha256(),
                pruned.sequence(),
                pruned.previous(),
                pruned.systemIdentifier() == null ? Difference.ABSENT : pruned.systemIdentifier(),
                pruned.signedBy(),
                pruned.finishedAt());
    }
}

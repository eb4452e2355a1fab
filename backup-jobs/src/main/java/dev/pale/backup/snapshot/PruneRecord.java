package dev.pale.backup.snapshot;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;

/**
 * Which snapshots of a source retention removed, with all that a history needs to know of them. Signed with retention's own
 * key and written before anything is removed, so that a removed snapshot can be told from a stolen one.
 *
 * @param schema the form's name and version, now {@value #SCHEMA}
 * @param source printed as {@code category/name}
 * @param prunedAt when, whole seconds; also its place in the bucket
 * @param snapshots all that were removed up to now, those of earlier records included, oldest first
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record PruneRecord(String schema, String source, Instant prunedAt, List<Pruned> snapshots) {
    public static final String SCHEMA = "pale-prune/1";

    /**
     * One removed snapshot.
     *
     * @param snapshot its id
     * @param manifestSha256 SHA-256 of its manifest's bytes
     * @param sequence as its manifest had it
     * @param previous as its manifest had it; null for the first
     * @param signedBy who signed its manifest, as the trusted signers name them
     * @param finishedAt as its manifest had it
     * @param systemIdentifier as its manifest had it among the attributes; null where it had none
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Pruned(
            String snapshot,
            String manifestSha256,
            long sequence,
            Manifest.Previous previous,
            String signedBy,
            Instant finishedAt,
            String systemIdentifier) {
        public Pruned {
            requireNonNull(snapshot, "snapshot");
            requireNonNull(manifestSha256, "manifestSha256");
            requireNonNull(signedBy, "signedBy");
            requireNonNull(finishedAt, "finishedAt");
        }

        /** What a record says of a snapshot that is still there. */
        public static Pruned of(SignedManifest signed) {
            Manifest manifest = signed.manifest();
            return new Pruned(
                    signed.id().toString(),
                    signed.sha256(),
                    manifest.sequence(),
                    manifest.previous(),
                    signed.principal(),
                    manifest.finishedAt(),
                    manifest.attributes().get(Link.SYSTEM_IDENTIFIER));
        }
    }

    public PruneRecord {
        requireNonNull(schema, "schema");
        requireNonNull(source, "source");
        requireNonNull(prunedAt, "prunedAt");
        snapshots = List.copyOf(snapshots);
    }
}

package dev.pale.backup.snapshot;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a snapshot claims to be. Signed; written last; readable without any key. Holds no fact about the data.
 *
 * @param schema the form's name and version, now {@value #SCHEMA}
 * @param snapshot the snapshot's id, which is also its place in the bucket; a manifest found elsewhere is refused
 * @param category such as {@code postgres}
 * @param source the source's name within the category
 * @param startedAt when the backup began; the instant in the id
 * @param finishedAt when the manifest was written
 * @param sequence 1 for a source's first snapshot, else one more than that of the snapshot before
 * @param previous the snapshot before this one; null for the first
 * @param product what was backed up, such as {@code PostgreSQL}
 * @param productVersion its version, such as {@code 15.18}
 * @param attributes more about the source that is not secret, such as {@code systemIdentifier}
 * @param tools versions of the programs that made the snapshot, by program
 * @param recipients age recipients that the artifacts are encrypted to
 * @param objects every object of the snapshot but manifest and signature, by key
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Manifest(
        String schema,
        String snapshot,
        String category,
        String source,
        Instant startedAt,
        Instant finishedAt,
        long sequence,
        Previous previous,
        String product,
        String productVersion,
        SortedMap<String, String> attributes,
        SortedMap<String, String> tools,
        List<String> recipients,
        List<StoredArtifact> objects) {
    public static final String SCHEMA = "pale-snapshot/1";
    public static final String OBJECT = "manifest.json";
    public static final String SIGNATURE_OBJECT = "manifest.json.sig";
    /** The artifact name of the census. */
    public static final String CENSUS = "census.json";

    /**
     * The snapshot before.
     *
     * @param snapshot its id
     * @param manifestSha256 SHA-256 of its manifest's bytes
     */
    public record Previous(String snapshot, String manifestSha256) {}

    /**
     * One stored object of the snapshot.
     *
     * @param name the artifact's name before sealing, such as {@code orders.dump}
     * @param key the full key in the bucket
     * @param sizeBytes size as stored
     * @param sha256 SHA-256 as stored
     */
    public record StoredArtifact(String name, String key, long sizeBytes, String sha256) {}

    public Manifest {
        requireNonNull(schema, "schema");
        requireNonNull(snapshot, "snapshot");
        requireNonNull(category, "category");
        requireNonNull(source, "source");
        requireNonNull(startedAt, "startedAt");
        requireNonNull(finishedAt, "finishedAt");
        requireNonNull(product, "product");
        requireNonNull(productVersion, "productVersion");
        attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
        tools = Collections.unmodifiableSortedMap(new TreeMap<>(tools));
        recipients = List.copyOf(recipients);
        objects = List.copyOf(objects);
    }
}

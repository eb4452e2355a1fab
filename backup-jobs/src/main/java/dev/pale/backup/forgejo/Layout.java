package dev.pale.backup.forgejo;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where everything is on a data volume. All paths are relative to the volume and have {@code /} between names; written
 * into every snapshot as {@value #ARTIFACT}, so that a restore need not trust what it has not restored yet.
 *
 * @param serverDirectory where the server has the volume mounted
 * @param appIni the configuration
 * @param repositories the directory of {@code <owner>/<name>.git}
 * @param database the file of the SQLite database; empty where the database is on a server
 * @param storages the directory of each storage, by the server's name for it
 * @param rebuilt what the server makes again by itself, such as indexes and sessions: not backed up
 * @param program the server's own program, as hooks of repositories call it
 * @param buckets the place of each storage that is in a bucket, by the server's name for it; those are not in {@code
 *     storages}
 * @param postgres the database on a PostgreSQL server; {@link DatabaseName#NONE} where it is a file
 */
record Layout(
        String serverDirectory,
        String appIni,
        String repositories,
        String database,
        Map<String, String> storages,
        List<String> rebuilt,
        String program,
        Map<String, BucketPlace> buckets,
        DatabaseName postgres) {
    static final String ARTIFACT = "layout.json";

    private static final JsonMapper MAPPER = new JsonMapper();

    Layout {
        requireNonNull(serverDirectory, "serverDirectory");
        requireNonNull(appIni, "appIni");
        requireNonNull(repositories, "repositories");
        requireNonNull(database, "database");
        storages = Map.copyOf(storages);
        rebuilt = List.copyOf(rebuilt);
        requireNonNull(program, "program");
        // Snapshots that were made before there was a choice say nothing of these two.
        buckets = buckets == null ? Map.of() : Map.copyOf(buckets);
        postgres = requireNonNullElse(postgres, DatabaseName.NONE);
    }

    /** Whether the database is on a PostgreSQL server, not on the volume. */
    boolean onServer() {
        return !postgres.equals(DatabaseName.NONE);
    }

    /** The file of the database; empty where it is on a server. */
    Optional<String> databaseFile() {
        return onServer() ? Optional.empty() : Optional.of(database);
    }

    /** What the database is called. */
    String databaseLabel() {
        return onServer() ? "'" + postgres.name() + "' of a PostgreSQL server, schema " + postgres.schema() : database;
    }

    /** Written as JSON. */
    byte[] json() {
        try {
            return MAPPER.writeValueAsBytes(this);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a layout can be written", impossible);
        }
    }

    /**
     * Reads what {@link #json()} wrote, and refuses paths that lead out of the volume.
     *
     * @throws PaleException {@code RESTORE_FAILED}
     */
    static Layout read(Path file) {
        try {
            Layout layout = MAPPER.readValue(Files.readAllBytes(file), Layout.class);
            Stream.of(
                            Stream.of(layout.appIni, layout.repositories),
                            layout.databaseFile().stream(),
                            layout.storages.values().stream(),
                            layout.rebuilt.stream())
                    .flatMap(paths -> paths)
                    .forEach(SafePath::require);
            return layout;
        } catch (IOException | NullPointerException wrong) {
            throw new PaleException(
                    ErrorCode.RESTORE_FAILED,
                    "the snapshot does not say where things are on the volume: " + wrong.getMessage(),
                    "it was written by another version or is broken; use the snapshot before it",
                    wrong);
        }
    }

    String storage(StorageKind kind) {
        return requireNonNull(storages.get(kind.label()), kind.label());
    }

    /** Where a storage is that is not on the volume; empty where it is. */
    Optional<BucketPlace> bucket(StorageKind kind) {
        return Optional.ofNullable(buckets.get(kind.label()));
    }

    /** Where a storage is, in words. */
    String place(StorageKind kind) {
        return bucket(kind)
                .map(place -> "bucket " + place.bucket() + ", " + place.base())
                .orElseGet(() -> storage(kind));
    }

    /** The configuration's path as the server sees it. */
    String serverAppIni() {
        return Path.of(serverDirectory).resolve(appIni).toString();
    }
}

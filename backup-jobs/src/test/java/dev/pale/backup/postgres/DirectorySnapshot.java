package dev.pale.backup.postgres;

import dev.pale.backup.census.Census;
import dev.pale.backup.snapshot.BlobContent;
import dev.pale.backup.snapshot.BlobReference;
import dev.pale.backup.snapshot.BlobTally;
import dev.pale.backup.snapshot.Description;
import dev.pale.backup.snapshot.IndexReader;
import dev.pale.backup.snapshot.Manifest;
import dev.pale.backup.snapshot.OpenedSnapshot;
import dev.pale.backup.snapshot.SnapshotId;
import dev.pale.backup.snapshot.SnapshotWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** A snapshot in a plain directory: neither compressed, encrypted nor signed. */
final class DirectorySnapshot implements SnapshotWriter {
    private final SnapshotId id;
    private final Path directory;
    private final ConcurrentSkipListMap<String, Path> finished = new ConcurrentSkipListMap<>();
    private Description description;
    private Census census;

    DirectorySnapshot(Path directory) {
        this.id = new SnapshotId(new PostgresCategory().sourceId("test"), Instant.now());
        this.directory = directory;
    }

    /** The snapshot as a restore sees it. */
    OpenedSnapshot open() {
        return new OpenedSnapshot(id, commit(), census, finished);
    }

    boolean isFinished(String artifact) {
        return finished.containsKey(artifact);
    }

    boolean hasCensus() {
        return census != null;
    }

    @Override
    public SnapshotId id() {
        return id;
    }

    @Override
    public ArtifactStream artifact(String name) {
        Path file = directory.resolve(name);
        OutputStream stream = stream(file);
        return new ArtifactStream() {
            @Override
            public void finish() {
                finished.put(name, file);
            }

            @Override
            public void write(int octet) throws IOException {
                stream.write(octet);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                stream.write(bytes, offset, length);
            }

            @Override
            public void close() throws IOException {
                stream.close();
            }
        };
    }

    private static OutputStream stream(Path file) {
        try {
            return Files.newOutputStream(file);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    @Override
    public void describe(Description newDescription) {
        description = newDescription;
    }

    @Override
    public void census(Census newCensus) {
        census = newCensus;
    }

    @Override
    public IndexStream index(String name) {
        throw new UnsupportedOperationException("this category has no blobs");
    }

    @Override
    public BlobReference blob(BlobContent content) {
        throw new UnsupportedOperationException("this category has no blobs");
    }

    @Override
    public Optional<BlobReference> reuse(BlobReference known) {
        throw new UnsupportedOperationException("this category has no blobs");
    }

    @Override
    public Optional<IndexReader> previousIndex(String name) {
        return Optional.empty();
    }

    @Override
    public BlobTally blobs() {
        return BlobTally.NONE;
    }

    @Override
    public Manifest commit() {
        SortedMap<String, String> attributes = new TreeMap<>(description.attributes());
        return new Manifest(
                Manifest.SCHEMA,
                id.toString(),
                id.source().category(),
                id.source().name(),
                id.at(),
                Instant.now(),
                1,
                null,
                description.product(),
                description.productVersion(),
                attributes,
                new TreeMap<>(description.tools()),
                List.of("nobody"),
                List.of());
    }

    @Override
    public void close() {}
}

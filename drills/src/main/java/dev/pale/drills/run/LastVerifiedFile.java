package dev.pale.drills.run;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.pale.backup.census.Sizes;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.snapshot.SnapshotId;
import dev.pale.backup.snapshot.SourceId;
import dev.pale.drills.engine.LastVerified;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What drills verified last, in a JSON file; replaced as a whole, so that nobody ever finds half of it. */
final class LastVerifiedFile implements LastVerified {
    private static final int SCHEMA = 1;
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final String LOCK_SUFFIX = ".lock";

    private final Path file;
    private final Content before;

    private LastVerifiedFile(Path file, Content before) {
        this.file = file;
        this.before = before;
    }

    /**
     * Reads a file, or begins one that is not there yet.
     *
     * @throws PaleException {@code CONFIGURATION_INVALID} if it is no such file
     */
    static LastVerifiedFile at(Path file) {
        return new LastVerifiedFile(file, read(file));
    }

    private static Content read(Path file) {
        if (Files.notExists(file)) {
            return new Content(SCHEMA, new TreeMap<>());
        }
        try {
            return JSON.readValue(file.toFile(), Content.class);
        } catch (IOException broken) {
            throw new PaleException(
                    ErrorCode.CONFIGURATION_INVALID,
                    "drill.lastVerified: " + file + " does not say what was verified last",
                    "delete it: then the next drill compares with the snapshots before, and begins it again",
                    broken);
        }
    }

    /** The whole file. */
    private record Content(int schema, SortedMap<String, Entry> sources) {
        Content {
            if (schema != SCHEMA) {
                throw new IllegalArgumentException("schema " + schema + " is not " + SCHEMA);
            }
            sources = new TreeMap<>(requireNonNull(sources, "sources"));
        }
    }

    /** One source. */
    private record Entry(String snapshot, SortedMap<String, Long> sizes) {
        Entry {
            requireNonNull(snapshot, "snapshot");
            requireNonNull(sizes, "sizes");
        }
    }

    @Override
    public Optional<Sizes> of(SourceId source) {
        return Optional.ofNullable(before.sources().get(source.toString())).map(entry -> new Sizes(entry.sizes()));
    }

    /** Reads the file once more first: another drill, of other sources, may have written meanwhile. */
    @Override
    public void remember(Map<SnapshotId, Sizes> verified) {
        Path directory = file.toAbsolutePath().getParent();
        try {
            Files.createDirectories(directory);
            Path beside = directory.resolve(file.getFileName() + LOCK_SUFFIX);
            try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock held = channel.lock()) {
                requireNonNull(held, "lock");
                SortedMap<String, Entry> sources = new TreeMap<>(read(file).sources());
                verified.forEach(
                        (id, sizes) -> sources.put(id.source().toString(), new Entry(id.toString(), sizes.counts())));
                replace(directory, new Content(SCHEMA, sources));
            }
        } catch (IOException refused) {
            throw new PaleException(
                    ErrorCode.REPORT_UNWRITABLE,
                    "cannot write drill.lastVerified " + file + ": " + refused.getMessage(),
                    "make its directory writable, or name another file",
                    refused);
        }
    }

    private void replace(Path directory, Content content) throws IOException {
        Path half = Files.createTempFile(directory, file.getFileName().toString(), ".tmp");
        try {
            JSON.writeValue(half.toFile(), content);
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(half);
        }
    }
}

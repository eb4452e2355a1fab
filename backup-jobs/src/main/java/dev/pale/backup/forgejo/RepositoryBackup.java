package dev.pale.backup.forgejo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.progress.Progress;
import dev.pale.backup.snapshot.BlobReference;
import dev.pale.backup.snapshot.IndexEntry;
import dev.pale.backup.snapshot.IndexReader;
import dev.pale.backup.snapshot.SnapshotWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Backs repositories up, each as one bundle of all its refs that needs nothing else: not the repository that a fork
 * borrows objects from, either. A repository whose refs are those of the last backup keeps its bundle.
 */
final class RepositoryBackup {
    /** One line for each repository. */
    static final String INDEX = "repositories.index";

    private final Path root;
    private final Git git;
    private final ScratchDirectory scratch;
    private final SnapshotWriter writer;
    private final Progress progress;

    RepositoryBackup(Path root, Git git, ScratchDirectory scratch, SnapshotWriter writer, Progress progress) {
        this.root = root;
        this.git = git;
        this.scratch = scratch;
        this.writer = writer;
        this.progress = progress;
    }

    /**
     * A bundle of the last backup.
     *
     * @param digest of the refs that it was made of
     */
    private record Known(String digest, BlobReference bundle) {}

    /** Backs all of them up; returns what is in the bundles, by the repository's path. */
    SortedMap<String, Refs> run() {
        Map<String, Known> known = known();
        SortedMap<String, Refs> backedUp = new TreeMap<>();
        List<String> names = Repositories.find(root);
        try (SnapshotWriter.IndexStream index = writer.index(INDEX)) {
            for (String name : names) {
                progress.at("bundle repositories", backedUp.size(), names.size());
                backedUp.put(name, backUp(name, Optional.ofNullable(known.get(name)), index));
            }
            index.finish();
        }
        return backedUp;
    }

    private Map<String, Known> known() {
        Map<String, Known> known = new HashMap<>();
        Optional<IndexReader> previous = writer.previousIndex(INDEX);
        if (previous.isPresent()) {
            try (IndexReader reader = previous.get()) {
                while (reader.hasNext()) {
                    IndexEntry entry = reader.next();
                    entry.blob()
                            .ifPresent(bundle -> known.put(
                                    entry.fields().path("path").asText(),
                                    new Known(entry.fields().path("refs").asText(), bundle)));
                }
            }
        }
        return known;
    }

    private Refs backUp(String name, Optional<Known> known, SnapshotWriter.IndexStream index) {
        Path repository = root.resolve(name);
        requireWhole(repository);
        try {
            Refs refs = Refs.read(git, repository);
            if (refs.isEmpty()) {
                index.entry(fields(name, refs));
                return refs;
            }
            Optional<BlobReference> unchanged = known.filter(
                            last -> last.digest().equals(refs.digest()))
                    .flatMap(last -> writer.reuse(last.bundle()));
            if (unchanged.isPresent()) {
                index.entry(fields(name, refs), unchanged.get());
                return refs;
            }
            Path bundle = scratch.file("bundle");
            git.quietly(repository, List.of("bundle", "create", "--quiet", bundle.toString(), "--all"));
            Refs bundled = refs.asBundled(Bundle.refs(git, bundle));
            index.entry(fields(name, bundled), writer.blob(() -> Files.newInputStream(bundle)));
            Files.delete(bundle);
            return bundled;
        } catch (PaleException refused) {
            throw refused.code() == ErrorCode.TOOL_FAILED ? unbundled(name, refused) : refused;
        } catch (IOException undeleted) {
            throw unbundled(name, undeleted);
        }
    }

    /** Of a repository whose history ends somewhere, a bundle needs what is not there. */
    private void requireWhole(Path repository) {
        if (Files.exists(repository.resolve("shallow"))) {
            throw new PaleException(
                    ErrorCode.SOURCE_UNSUITABLE,
                    "repository " + root.relativize(repository) + " is shallow: its history is not all there",
                    "git fetch --unshallow, or delete the repository");
        }
    }

    private static ObjectNode fields(String name, Refs refs) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        fields.put("path", name);
        fields.put("format", refs.format());
        fields.put("head", refs.head());
        fields.put("refs", refs.digest());
        ObjectNode symbolic = fields.putObject("symbolic");
        refs.symbolic().forEach(symbolic::put);
        return fields;
    }

    private static PaleException unbundled(String name, Exception cause) {
        return new PaleException(
                ErrorCode.BACKUP_FAILED,
                "repository " + name + " could not be backed up: " + cause.getMessage(),
                "git fsck --full says what is wrong with it; if it was being deleted or renamed, run the backup again",
                cause);
    }
}

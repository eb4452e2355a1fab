package dev.pale.backup.forgejo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.parallel.InOrder;
import dev.pale.backup.progress.Progress;
import dev.pale.backup.snapshot.BlobReference;
import dev.pale.backup.snapshot.Blobs;
import dev.pale.backup.snapshot.IndexEntry;
import dev.pale.backup.snapshot.IndexReader;
import dev.pale.backup.snapshot.OpenedSnapshot;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes bare repositories of bundles again, as many at once as there are processors. */
final class RepositoryRestore {
    private static final Set<String> FORMATS = Set.of("sha1", "sha256");

    private final Path root;
    private final Git git;
    private final ScratchDirectory scratch;
    private final Progress progress;

    RepositoryRestore(Path root, Git git, ScratchDirectory scratch, Progress progress) {
        this.root = root;
        this.git = git;
        this.scratch = scratch;
        this.progress = progress;
    }

    /** Restores all of them; returns where they are. */
    List<Path> run(OpenedSnapshot snapshot) throws IOException {
        Files.createDirectories(root);
        List<Path> restored = new ArrayList<>();
        int workers = Runtime.getRuntime().availableProcessors();
        try (IndexReader index = snapshot.index(RepositoryBackup.INDEX);
                InOrder<Path> repositories = new InOrder<>("repository", workers, restored::add)) {
            for (long number = 0; index.hasNext(); number++) {
                IndexEntry entry = index.next();
                String bundle = "bundle-" + number;
                progress.at("restore repositories", number, -1);
                repositories.add(() -> restore(entry, snapshot.blobs(), scratch.file(bundle)));
            }
            repositories.finish();
        }
        return restored;
    }

    private Path restore(IndexEntry entry, Blobs blobs, Path bundle) throws IOException {
        String name = SafePath.require(entry.fields().path("path").asText());
        String format = entry.fields().path("format").asText();
        Path repository = root.resolve(name);
        try {
            if (!FORMATS.contains(format)) {
                throw failed(name, "its object format '" + format + "' is unknown", null);
            }
            Directories.make(root, repository);
            git.bare(List.of(
                            "init",
                            "--quiet",
                            "--bare",
                            "--template=",
                            "--object-format=" + format,
                            repository.toString()))
                    .run();
            if (entry.blob().isPresent()) {
                fetch(repository, entry.blob().get(), blobs, bundle);
            }
            pointers(repository, entry.fields());
            return repository;
        } catch (PaleException refused) {
            throw refused.code() == ErrorCode.TOOL_FAILED ? failed(name, refused.getMessage(), refused) : refused;
        }
    }

    private void fetch(Path repository, BlobReference blob, Blobs blobs, Path bundle) throws IOException {
        try (InputStream content = blobs.open(blob)) {
            Files.copy(content, bundle);
        }
        git.command(
                        repository,
                        List.of(
                                "fetch",
                                "--quiet",
                                "--no-tags",
                                "--no-auto-gc",
                                "--no-write-fetch-head",
                                bundle.toString(),
                                "+refs/*:refs/*"))
                .run();
        git.quietly(repository, List.of("pack-refs", "--all"));
        Files.delete(bundle);
    }

    /** HEAD, and refs that only point to others, which a bundle has resolved. */
    private void pointers(Path repository, JsonNode fields) throws IOException {
        for (Map.Entry<String, JsonNode> symbolic : fields.path("symbolic").properties()) {
            git.quietly(
                    repository,
                    List.of(
                            "symbolic-ref",
                            symbolic.getKey(),
                            symbolic.getValue().asText()));
        }
        Files.writeString(repository.resolve("HEAD"), fields.path("head").asText() + "\n");
    }

    private static PaleException failed(String name, String why, Throwable cause) {
        return new PaleException(
                ErrorCode.RESTORE_FAILED,
                "repository " + name + ": " + why,
                "its bundle is not what a backup makes; restore another snapshot",
                cause);
    }
}

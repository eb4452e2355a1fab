package dev.pale.backup.forgejo;

import dev.pale.backup.category.Source;
import dev.pale.backup.census.CensusKey;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.progress.Progress;
import dev.pale.backup.snapshot.Description;
import dev.pale.backup.snapshot.SnapshotWriter;
import dev.pale.backup.snapshot.SnapshotWriter.ArtifactStream;
import dev.pale.backup.snapshot.SourceId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * One data volume to back up while its server runs. First the database, so that what it refers to is older than the rest:
 * Git and the storages only ever add, so whatever was there then is there still.
 */
final class ForgejoSource implements Source {
    /** The artifact of the database. */
    static final String DATABASE = "database.sqlite";

    private final SourceId id;
    private final Path directory;
    private final ForgejoSettings settings;
    private final Optional<Canary> canary;

    ForgejoSource(SourceId id, Path directory, ForgejoSettings settings, Optional<Canary> canary) {
        this.id = id;
        this.directory = directory;
        this.settings = settings;
        this.canary = canary;
    }

    @Override
    public SourceId id() {
        return id;
    }

    @Override
    public void backup(SnapshotWriter writer, Progress progress) {
        CensusKey key = CensusKey.random();
        Layout layout = LayoutReader.read(directory, settings);
        Git git = new Git(settings.deadlines().repository(), new Volume(directory, Path.of(layout.serverDirectory())));
        try (ScratchDirectory scratch = ScratchDirectory.in(settings.scratch())) {
            Path copy = scratch.file(DATABASE);
            progress.at("copy database", 0, 1);
            DatabaseCopy.take(
                    directory.resolve(layout.database()),
                    copy,
                    settings.deadlines().lock());
            store(writer, Layout.ARTIFACT, layout.json());
            store(writer, DATABASE, copy);
            canary.ifPresent(user -> store(writer, Canary.ARTIFACT, user.json()));
            List<Fact> facts = new ArrayList<>(DatabaseCensus.take(copy, key));
            SortedMap<String, Refs> refs = new RepositoryBackup(
                            directory.resolve(layout.repositories()), git, scratch, writer, progress)
                    .run();
            facts.addAll(RepositoryFacts.of(refs));
            facts.addAll(new FileBackup(directory, layout, writer, progress).run(key));
            Description description;
            try (Database database = Database.open(copy)) {
                List<RepositoryRow> rows = RepositoryRow.all(database);
                facts.addAll(RepositoryFacts.rows(rows, refs.keySet()));
                facts.addAll(VolumeCoverage.of(directory, layout, rows, refs.keySet()));
                description = description(database, layout, git);
            }
            writer.describe(description);
            writer.census(Fact.census(facts, key));
        }
    }

    private static Description description(Database database, Layout layout, Git git) {
        return new Description(
                database.has("forgejo_version", "version") ? "Forgejo" : "Gitea",
                ServerVersion.of(database),
                Map.of("layout", layout.serverDirectory(), "appIni", layout.appIni()),
                Map.of("git", git.version()));
    }

    private static void store(SnapshotWriter writer, String name, Path file) {
        try (ArtifactStream artifact = writer.artifact(name)) {
            Files.copy(file, artifact);
            artifact.finish();
        } catch (IOException broken) {
            throw unstored(name, broken);
        }
    }

    private static void store(SnapshotWriter writer, String name, byte[] content) {
        try (ArtifactStream artifact = writer.artifact(name)) {
            artifact.write(content);
            artifact.finish();
        } catch (IOException broken) {
            throw unstored(name, broken);
        }
    }

    private static PaleException unstored(String name, IOException cause) {
        return new PaleException(
                ErrorCode.BACKUP_FAILED,
                "cannot store '" + name + "': " + cause.getMessage(),
                "see whether the bucket can be reached",
                cause);
    }
}

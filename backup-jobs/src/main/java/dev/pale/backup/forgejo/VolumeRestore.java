package dev.pale.backup.forgejo;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.progress.Progress;
import dev.pale.backup.snapshot.OpenedSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Restores a whole snapshot into an empty directory: repositories, then files, then the database, then ownership. */
final class VolumeRestore {
    private final Path directory;
    private final Layout layout;
    private final Git git;
    private final Progress progress;

    VolumeRestore(Path directory, Layout layout, Git git, Progress progress) {
        this.directory = directory;
        this.layout = layout;
        this.git = git;
        this.progress = progress;
    }

    /** Runs it; returns what a reader of the report should know. */
    List<String> run(OpenedSnapshot snapshot) {
        requireWhole(snapshot);
        try (ScratchDirectory scratch = ScratchDirectory.in(Optional.empty())) {
            List<Path> repositories = new RepositoryRestore(
                            directory.resolve(layout.repositories()), git, scratch, progress)
                    .run(snapshot);
            FileRestore others = new FileRestore(directory, progress);
            long files = others.run(snapshot);
            for (Path repository : repositories) {
                DelegateHooks.write(repository, layout);
            }
            Path database = directory.resolve(layout.database());
            Directories.make(directory, database.getParent());
            Files.copy(snapshot.artifact(ForgejoSource.DATABASE), database);
            boolean owned = Ownership.handOver(directory);
            others.closeDirectories();
            return List.of(
                    repositories.size() + " repositories and " + files + " files in the layout of "
                            + layout.serverDirectory(),
                    owned
                            ? "everything belongs to " + Files.getOwner(directory) + ", as the volume does"
                            : "everything belongs to " + System.getProperty("user.name") + ", who restored it");
        } catch (IOException failed) {
            throw new PaleException(
                    ErrorCode.RESTORE_FAILED,
                    "cannot restore into " + directory + ": " + failed,
                    "look whether the disk is full",
                    failed);
        }
    }

    private static void requireWhole(OpenedSnapshot snapshot) {
        TreeSet<String> strangers = new TreeSet<>(snapshot.artifacts().keySet());
        for (String name : List.of(Layout.ARTIFACT, ForgejoSource.DATABASE, RepositoryBackup.INDEX, FileBackup.INDEX)) {
            snapshot.artifact(name);
            strangers.remove(name);
        }
        strangers.remove(Canary.ARTIFACT);
        if (!strangers.isEmpty()) {
            throw new PaleException(
                    ErrorCode.RESTORE_FAILED,
                    "the snapshot has artifacts that nobody knows: " + strangers,
                    "the snapshot is not what a backup makes; restore the one before it");
        }
    }
}

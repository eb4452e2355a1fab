package dev.pale.backup.forgejo;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.progress.Progress;
import dev.pale.backup.snapshot.OpenedSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Restores a whole snapshot into an empty directory: repositories, then files, then the database where it belongs, then ownership. */
final class VolumeRestore {
    private final Path directory;
    private final Layout layout;
    private final Git git;
    private final ServerDatabase database;
    private final Progress progress;

    VolumeRestore(RestoredVolume volume, Progress progress) {
        this.directory = volume.directory();
        this.layout = volume.layout();
        this.git = volume.git();
        this.database = volume.serverDatabase();
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
            List<String> notes = new ArrayList<>(database.restore(snapshot, appIni(), progress));
            boolean owned = Ownership.handOver(directory);
            others.closeDirectories();
            notes.add(repositories.size() + " repositories and " + files + " files in the layout of "
                    + layout.serverDirectory());
            notes.add(
                    owned
                            ? "everything belongs to " + Files.getOwner(directory) + ", as the volume does"
                            : "everything belongs to " + System.getProperty("user.name") + ", who restored it");
            return notes;
        } catch (IOException failed) {
            throw new PaleException(
                    ErrorCode.RESTORE_FAILED,
                    "cannot restore into " + directory + ": " + failed,
                    "look whether the disk is full",
                    failed);
        }
    }

    private Optional<AppIni> appIni() throws IOException {
        Path file = directory.resolve(layout.appIni());
        return Files.isRegularFile(file) ? Optional.of(AppIni.parse(Files.readString(file))) : Optional.empty();
    }

    private void requireWhole(OpenedSnapshot snapshot) {
        TreeSet<String> strangers = new TreeSet<>(snapshot.artifacts().keySet());
        List<String> needed = new ArrayList<>(database.artifacts());
        needed.addAll(List.of(Layout.ARTIFACT, RepositoryBackup.INDEX, FileBackup.INDEX));
        for (String name : needed) {
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

package dev.pale.backup.keycloak;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.snapshot.OpenedSnapshot;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;

/** Puts a snapshot into an empty home, everything owned as the home itself is. */
final class HomeRestore {
    private final Path home;
    private final PosixFileAttributes owner;

    private HomeRestore(Path home) throws IOException {
        this.home = home;
        this.owner = Files.readAttributes(home, PosixFileAttributes.class);
    }

    /**
     * Restores.
     *
     * @return the model's version in the restored database
     * @throws PaleException {@code RESTORE_FAILED} if a file cannot be written, or H2 cannot open the database
     */
    static String run(OpenedSnapshot snapshot, Path home) {
        Access access = Access.of(snapshot.artifact(Access.ARTIFACT));
        Path database = home.resolve(HomeCopy.DATABASE);
        try {
            HomeRestore restore = new HomeRestore(home.toRealPath());
            restore.write(HomeCopy.DATABASE, Files.newInputStream(snapshot.artifact(HomeCopy.DATABASE_ARTIFACT)));
            FilesArchive.read(snapshot.artifact(HomeCopy.FILES_ARTIFACT), (entry, content) -> {
                Path file = restore.write(Path.of(entry.getName()), content);
                Files.setLastModifiedTime(
                        file, FileTime.from(entry.getLastModifiedTime().toInstant()));
            });
        } catch (IOException refused) {
            throw new PaleException(
                    ErrorCode.RESTORE_FAILED,
                    "cannot write into " + home + ": " + refused.getMessage(),
                    "make room there, and begin with an empty home",
                    refused);
        }
        try (H2Database opened = H2Database.open(database, access.users(), ErrorCode.RESTORE_FAILED)) {
            return opened.list("SELECT COALESCE(MAX(VERSION), 'unknown') FROM MIGRATION_MODEL", row -> row.getString(1))
                    .getFirst();
        }
    }

    private Path write(Path name, InputStream content) throws IOException {
        Path file = home.resolve(name);
        makeDirectories(name.getParent());
        Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
        return own(file);
    }

    private void makeDirectories(Path name) throws IOException {
        Path directory = home;
        for (Path step : name) {
            directory = directory.resolve(step);
            if (!Files.isDirectory(directory)) {
                own(Files.createDirectory(directory));
            }
        }
    }

    private Path own(Path path) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        if (!view.readAttributes().owner().equals(owner.owner())) {
            view.setOwner(owner.owner());
        }
        if (!view.readAttributes().group().equals(owner.group())) {
            view.setGroup(owner.group());
        }
        return path;
    }
}

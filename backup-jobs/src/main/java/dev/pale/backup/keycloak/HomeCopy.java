package dev.pale.backup.keycloak;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.process.OwnedDirectory;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The database and the files of a stopped server's home, copied to a directory of ours that goes on close.
 *
 * @param directory is removed on close
 * @param database the copied H2 file
 * @param files the archive of providers, themes and conf
 */
record HomeCopy(OwnedDirectory directory, Path database, Path files) implements AutoCloseable {
    /** Where a home has its database. */
    static final Path DATABASE = Path.of("data", "h2", "keycloakdb.mv.db");

    /** The artifact of the database: the H2 file as it is. */
    static final String DATABASE_ARTIFACT = "keycloakdb.mv.db";

    /** The artifact of the files. */
    static final String FILES_ARTIFACT = "files.tar";

    private static final String PREFIX = "pale-keycloak-";

    /** Makes the directory for a copy, and removes what killed jobs have left. */
    static OwnedDirectory newDirectory() {
        Path parent = Path.of(System.getProperty("java.io.tmpdir"));
        try {
            OwnedDirectory.removeAbandoned(parent, PREFIX, abandoned -> true);
            return OwnedDirectory.create(parent, PREFIX);
        } catch (IOException refused) {
            throw new PaleException(
                    ErrorCode.DISK_FULL,
                    "cannot make a directory for the copy in " + parent + ": " + refused.getMessage(),
                    "make room there, or name another directory with -Djava.io.tmpdir",
                    refused);
        }
    }

    /** Copies both. The server must be stopped; that it is will be proven. */
    static HomeCopy take(Path home, OwnedDirectory directory, Deadline deadline) {
        Path database =
                DatabaseCopy.take(home.resolve(DATABASE), directory.path().resolve(DATABASE_ARTIFACT), deadline);
        Path files = directory.path().resolve(FILES_ARTIFACT);
        FilesArchive.write(HomeFiles.of(home), files, deadline);
        return new HomeCopy(directory, database, files);
    }

    @Override
    public void close() {
        try {
            directory.close();
        } catch (IOException stubborn) {
            throw new PaleException(
                    ErrorCode.DISK_FULL,
                    "cannot remove the copy " + directory.path() + ": " + stubborn.getMessage(),
                    "remove it by hand: it holds passwords",
                    stubborn);
        }
    }
}

package dev.pale.backup.snapshot;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Set;

/** Files of a snapshot on this machine: for this user alone, never over another file, never on a disk that is full. */
final class LocalFiles {
    /** What is left on the disk for others. */
    private static final long RESERVE_BYTES = 64 << 20;

    private LocalFiles() {}

    /**
     * Makes a directory (0700) where none is, and makes sure that so much fits into it.
     *
     * @throws PaleException {@code DISK_FULL}
     */
    static void prepare(Path directory, long bytes) {
        try {
            Files.createDirectories(directory, permissions("rwx------"));
            long usable = Files.getFileStore(directory).getUsableSpace();
            if (usable - RESERVE_BYTES < bytes) {
                throw new PaleException(
                        ErrorCode.DISK_FULL,
                        String.format(
                                Locale.ROOT,
                                "'%s' has %,d MiB free, but %,d MiB are needed",
                                directory,
                                usable >> 20,
                                (bytes + RESERVE_BYTES) >> 20),
                        "free some space or choose another directory");
            }
        } catch (IOException unusable) {
            throw unwritable(directory, unusable);
        }
    }

    /** Creates a file (0600). */
    static OutputStream create(Path file) throws IOException {
        try {
            return Channels.newOutputStream(Files.newByteChannel(
                    file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), permissions("rw-------")));
        } catch (FileAlreadyExistsException exists) {
            throw new PaleException(
                    ErrorCode.USAGE, "'" + file + "' exists already", "choose an empty directory", exists);
        }
    }

    static PaleException unwritable(Path file, IOException cause) {
        return new PaleException(
                ErrorCode.DISK_FULL,
                "'" + file + "' cannot be written: " + cause.getMessage(),
                "check free space and permissions of the directory",
                cause);
    }

    private static FileAttribute<Set<PosixFilePermission>> permissions(String text) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text));
    }
}

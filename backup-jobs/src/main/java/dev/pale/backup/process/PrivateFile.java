package dev.pale.backup.process;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A temporary file that only this user can read, for what a program takes from a file; gone once it is closed or the JVM
 * ends. What a killed JVM left is removed when the next one is made.
 */
public final class PrivateFile implements AutoCloseable {
    private static final String PREFIX = "pale-private-";

    private final OwnedDirectory directory;
    private final Path path;

    private PrivateFile(OwnedDirectory directory, Path path) {
        this.directory = directory;
        this.path = path;
    }

    /**
     * Writes the file.
     *
     * @param purpose a word for its name
     * @throws PaleException {@code DISK_FULL} if it cannot be written
     */
    public static PrivateFile of(String purpose, String content) {
        Path parent = Path.of(System.getProperty("java.io.tmpdir"));
        try {
            OwnedDirectory.removeAbandoned(parent, PREFIX, abandoned -> true);
            OwnedDirectory directory = OwnedDirectory.create(parent, PREFIX);
            try {
                Path path = directory.path().resolve(purpose);
                Files.writeString(path, content, StandardCharsets.UTF_8);
                return new PrivateFile(directory, path);
            } catch (IOException full) {
                directory.close();
                throw full;
            }
        } catch (IOException full) {
            throw new PaleException(
                    ErrorCode.DISK_FULL,
                    "cannot write a temporary file: " + full.getMessage(),
                    "make room in the directory of temporary files (java.io.tmpdir)",
                    full);
        }
    }

    public Path path() {
        return path;
    }

    @Override
    public void close() {
        try {
            directory.close();
        } catch (IOException kept) {
            throw new PaleException(
                    ErrorCode.DISK_FULL,
                    "cannot delete the temporary file " + path,
                    "delete it by hand: it may hold secrets",
                    kept);
        }
    }
}

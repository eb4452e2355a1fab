package dev.pale.backup.process;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A temporary file that only this user can read, for what a program takes from a file; gone once it is closed. */
public final class PrivateFile implements AutoCloseable {
    private final Path path;

    private PrivateFile(Path path) {
        this.path = path;
    }

    /**
     * Writes the file.
     *
     * @param purpose a word for its name
     * @throws PaleException {@code DISK_FULL} if it cannot be written
     */
    public static PrivateFile of(String purpose, String content) {
        try {
            // Temporary files are made with mode 0600 where the file system knows modes.
            PrivateFile file = new PrivateFile(Files.createTempFile("pale-" + purpose + "-", ".tmp"));
            Files.writeString(file.path, content, StandardCharsets.UTF_8);
            return file;
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
            Files.deleteIfExists(path);
        } catch (IOException kept) {
            throw new PaleException(
                    ErrorCode.DISK_FULL,
                    "cannot delete the temporary file " + path,
                    "delete it by hand: it may hold secrets",
                    kept);
        }
    }
}

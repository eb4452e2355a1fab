package dev.pale.backup.forgejo;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.process.OwnedDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A directory for copies, readable by this user only and gone on close; what a killed run left is removed by the next. */
final class ScratchDirectory implements AutoCloseable {
    private static final String PREFIX = "pale-forgejo-";

    private final OwnedDirectory directory;

    private ScratchDirectory(OwnedDirectory directory) {
        this.directory = directory;
    }

    /**
     * Makes one.
     *
     * @param parent where; among temporary files where absent
     * @throws PaleException {@code DISK_FULL}
     */
    static ScratchDirectory in(Optional<Path> parent) {
        Path base = parent.orElse(Path.of(System.getProperty("java.io.tmpdir")));
        try {
            Files.createDirectories(base);
            OwnedDirectory.removeAbandoned(base, PREFIX, abandoned -> true);
            return new ScratchDirectory(OwnedDirectory.create(base, PREFIX));
        } catch (IOException refused) {
            throw failed("cannot make a scratch directory in " + base + ": " + refused.getMessage(), refused);
        }
    }

    Path file(String name) {
        return directory.path().resolve(name);
    }

    @Override
    public void close() {
        try {
            directory.close();
        } catch (IOException stubborn) {
            throw failed("cannot remove " + directory.path() + ": " + stubborn.getMessage(), stubborn);
        }
    }

    private static PaleException failed(String message, IOException cause) {
        return new PaleException(
                ErrorCode.DISK_FULL,
                message,
                "name a writable directory with room in scratch: it takes the database and the largest repositories",
                cause);
    }
}

package dev.pale.backup.jobs;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.process.FileTree;
import dev.pale.backup.process.OwnedDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A directory for opened snapshots: readable by this user only, removed with everything in it on close and when the JVM
 * is stopped. What a killed JVM left is removed when the next one is made.
 */
public final class Scratch implements AutoCloseable {
    private static final String PREFIX = "pale-scratch-";

    private final OwnedDirectory directory;

    private Scratch(OwnedDirectory directory) {
        this.directory = directory;
    }

    /**
     * Makes one.
     *
     * @param parent where; the machine's temporary directory where absent
     * @throws PaleException {@code DISK_FULL} if nothing can be made there
     */
    public static Scratch in(Optional<Path> parent) {
        Path base = parent.orElse(Path.of(System.getProperty("java.io.tmpdir")));
        try {
            Files.createDirectories(base);
            OwnedDirectory.removeAbandoned(base, PREFIX, abandoned -> true);
            return new Scratch(OwnedDirectory.create(base, PREFIX));
        } catch (IOException refused) {
            throw new PaleException(
                    ErrorCode.DISK_FULL,
                    "cannot make a scratch directory in " + base + ": " + refused.getMessage(),
                    "name a writable directory with room in drill.scratch",
                    refused);
        }
    }

    public Path directory() {
        return directory.path();
    }

    /** A new directory inside. */
    public Path child(String name) {
        try {
            return Files.createTempDirectory(directory.path(), name + "-");
        } catch (IOException refused) {
            throw new PaleException(
                    ErrorCode.DISK_FULL,
                    "cannot make a directory in " + directory.path() + ": " + refused.getMessage(),
                    "look whether the disk is full",
                    refused);
        }
    }

    @Override
    public void close() {
        try {
            directory.close();
        } catch (IOException stubborn) {
            throw undeleted(directory.path(), stubborn);
        }
    }

    /** Deletes a directory and all in it; what is gone already is fine. */
    public static void delete(Path directory) {
        try {
            FileTree.delete(directory);
        } catch (IOException stubborn) {
            throw undeleted(directory, stubborn);
        }
    }

    private static PaleException undeleted(Path directory, IOException stubborn) {
        return new PaleException(
                ErrorCode.DISK_FULL,
                "cannot remove " + directory + ": " + stubborn.getMessage(),
                "remove it by hand: it holds opened backups",
                stubborn);
    }
}

package dev.pale.backup.jobs;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * A directory for opened snapshots: readable by this user only, removed with everything in it on close and when the JVM
 * is stopped.
 */
public final class Scratch implements AutoCloseable {
    private final Path directory;
    private final Thread atExit;

    private Scratch(Path directory) {
        this.directory = directory;
        this.atExit = new Thread(() -> delete(directory), "scratch-cleaner");
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /**
     * Makes one.
     *
     * @param parent where; the machine's temporary directory where absent
     */
    public static Scratch in(Optional<Path> parent) {
        try {
            Path base = parent.orElse(Path.of(System.getProperty("java.io.tmpdir")));
            Files.createDirectories(base);
            return new Scratch(Files.createTempDirectory(
                    base,
                    "pale-scratch-",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))));
        } catch (IOException refused) {
            throw new PaleException(
                    ErrorCode.DISK_FULL,
                    "cannot make a scratch directory: " + refused.getMessage(),
                    "name a writable directory with room in drill.scratch",
                    refused);
        }
    }

    public Path directory() {
        return directory;
    }

    /** A new directory inside. */
    public Path child(String name) {
        try {
            return Files.createTempDirectory(directory, name + "-");
        } catch (IOException refused) {
            throw new PaleException(
                    ErrorCode.DISK_FULL,
                    "cannot make a directory in " + directory + ": " + refused.getMessage(),
                    "look whether the disk is full",
                    refused);
        }
    }

    @Override
    public void close() {
        delete(directory);
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException alreadyStopping) {
            // The hook itself is running then, and deletes the same directory.
            return;
        }
    }

    /** Deletes a directory and all in it; what is gone already is fine. */
    public static void delete(Path directory) {
        if (!Files.exists(directory)) {
            return;
        }
        try {
            Files.walkFileTree(directory, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path each, IOException failure) throws IOException {
                    Files.deleteIfExists(each);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException stubborn) {
            throw new PaleException(
                    ErrorCode.DISK_FULL,
                    "cannot remove " + directory + ": " + stubborn.getMessage(),
                    "remove it by hand: it holds opened backups",
                    stubborn);
        }
    }
}

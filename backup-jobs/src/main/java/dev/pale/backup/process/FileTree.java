package dev.pale.backup.process;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Deletes directories with all that is in them; links are removed, not followed. */
public final class FileTree {
    /** How often something may be put into a directory while it is being deleted. */
    private static final int ATTEMPTS = 20;

    /** A child that is being killed writes no longer than this, all attempts together. */
    private static final Duration PAUSE = Duration.ofMillis(25);

    private FileTree() {}

    /** Deletes a directory, or nothing where there is none; what vanishes or appears meanwhile is fine. */
    public static void delete(Path root) throws IOException {
        for (int attempt = 1; Files.exists(root); attempt++) {
            try {
                Files.walkFileTree(root, new Deleter());
            } catch (DirectoryNotEmptyException filledMeanwhile) {
                if (attempt == ATTEMPTS) {
                    throw filledMeanwhile;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private static final class Deleter extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (failure instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw failure;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, IOException failure) throws IOException {
            if (failure != null && !(failure instanceof NoSuchFileException)) {
                throw failure;
            }
            Files.deleteIfExists(directory);
            return FileVisitResult.CONTINUE;
        }
    }
}

package dev.pale.backup.process;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A directory of this process, readable by this user only: {@code <prefix><pid>-<start of the process>-<random>}. The
 * process holds a lock on a file in it for as long as it lives, whatever ends it; a directory whose lock is free is
 * abandoned, and whoever finds it may remove it.
 */
public final class OwnedDirectory implements AutoCloseable {
    private static final String LOCK_FILE = ".owner.lock";
    private static final FileAttribute<Set<PosixFilePermission>> DIRECTORY_RIGHTS = rights("rwx------");
    private static final FileAttribute<Set<PosixFilePermission>> FILE_RIGHTS = rights("rw-------");

    private final Path path;
    private final FileChannel lock;
    private final Thread atExit = new Thread(this::removeQuietly, "directory-cleaner");

    private OwnedDirectory(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /** Makes one below {@code parent}, which exists. It goes with {@link #close()} and with the JVM, unless that is killed. */
    public static OwnedDirectory create(Path parent, String prefix) throws IOException {
        OwnedDirectory directory = createLasting(parent, prefix);
        try {
            Runtime.getRuntime().addShutdownHook(directory.atExit);
            return directory;
        } catch (IllegalStateException alreadyEnding) {
            directory.close();
            throw alreadyEnding;
        }
    }

    /** Makes one that goes with {@link #close()} only: to a JVM that ends without it, however, it is abandoned. */
    public static OwnedDirectory createLasting(Path parent, String prefix) throws IOException {
        // Under its own name it is seen with the lock held only: no other process may take it for abandoned.
        Path draft = Files.createTempDirectory(parent, "." + ownPrefix(prefix), DIRECTORY_RIGHTS);
        Path path = parent.resolve(draft.getFileName().toString().substring(1));
        try {
            FileChannel lock = FileChannel.open(
                    draft.resolve(LOCK_FILE),
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    FILE_RIGHTS);
            lock.lock();
            Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE);
            return new OwnedDirectory(path, lock);
        } catch (IOException refused) {
            FileTree.delete(draft);
            FileTree.delete(path);
            throw refused;
        }
    }

    public Path path() {
        return path;
    }

    /** A directory that its process left behind; nobody else takes it while it is looked at. */
    @FunctionalInterface
    public interface Finder {
        /** Says whether it may be removed now. */
        boolean found(Path abandoned) throws IOException;
    }

    /**
     * Finds the directories of this user that dead processes left below {@code parent}, and removes those that the
     * finder lets go. Those of living processes are safe, whatever container they run in.
     *
     * @return how many were removed
     */
    public static int removeAbandoned(Path parent, String prefix, Finder finder) throws IOException {
        int removed = 0;
        for (Path each : others(parent, prefix)) {
            try (FileChannel lock = FileChannel.open(each.resolve(LOCK_FILE), StandardOpenOption.WRITE)) {
                if (lock.tryLock() != null && finder.found(each)) {
                    FileTree.delete(each);
                    removed++;
                }
            } catch (NoSuchFileException removedMeanwhile) {
                // Another process was quicker.
            }
        }
        return removed;
    }

    /** All but our own: closing a second channel on a lock file of our own would give up the lock of the first. */
    private static List<Path> others(Path parent, String prefix) throws IOException {
        List<Path> others = new ArrayList<>();
        String own = ownPrefix(prefix);
        String user = System.getProperty("user.name");
        try (DirectoryStream<Path> found = Files.newDirectoryStream(parent, prefix + "*")) {
            for (Path each : found) {
                if (!each.getFileName().toString().startsWith(own) && isOf(user, each)) {
                    others.add(each);
                }
            }
        }
        return others;
    }

    private static boolean isOf(String user, Path directory) throws IOException {
        try {
            return Files.isDirectory(directory)
                    && Files.getOwner(directory).getName().equals(user);
        } catch (NoSuchFileException removedMeanwhile) {
            return false;
        }
    }

    private static String ownPrefix(String prefix) {
        ProcessHandle own = ProcessHandle.current();
        long start =
                own.info().startInstant().map(instant -> instant.toEpochMilli()).orElse(0L);
        return prefix + own.pid() + "-" + start + "-";
    }

    /** Removes it with everything in it. */
    @Override
    public void close() throws IOException {
        FileTree.delete(path);
        lock.close();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException alreadyEnding) {
            // The hook runs or has run, and does the same.
            return;
        }
    }

    /** Gives it up as it is: from now on it is abandoned. */
    public void abandon() throws IOException {
        lock.close();
    }

    private void removeQuietly() {
        try {
            FileTree.delete(path);
        } catch (IOException inUse) {
            // Something still writes there as the process ends; the next process removes what is left.
            return;
        }
    }

    private static FileAttribute<Set<PosixFilePermission>> rights(String text) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text));
    }
}

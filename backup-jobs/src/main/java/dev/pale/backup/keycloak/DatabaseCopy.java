package dev.pale.backup.keycloak;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Copies an H2 file that nobody has open. A server keeps a lock on its file; for the copy we hold one that excludes it, so
 * that none can start meanwhile, and the file is read twice: size, time and digest must be the same. A copy of a file in
 * use often opens without an error, as the database of some time ago.
 */
final class DatabaseCopy {
    /** What every H2 database file is called at its end. */
    static final String SUFFIX = ".mv.db";

    private static final String OTHER_LOCK = ".lock.db";
    private static final int BUFFER_BYTES = 1 << 20;

    private DatabaseCopy() {}

    /**
     * Copies the file.
     *
     * @param to does not exist yet
     * @throws PaleException {@code SOURCE_UNSUITABLE} if there is no such file or a process has it open,
     *     {@code BACKUP_FAILED} if it changed or the deadline passed
     */
    static Path take(Path database, Path to, Deadline deadline) {
        requireThere(database);
        try (FileChannel from = FileChannel.open(database, StandardOpenOption.READ);
                FileLock held = lock(from)) {
            if (held == null) {
                throw inUse(database, null);
            }
            Look before = Look.at(database);
            String copied = copy(from, to, deadline);
            String again = digest(from, deadline);
            if (!before.equals(Look.at(database)) || !copied.equals(again)) {
                throw new PaleException(
                        ErrorCode.BACKUP_FAILED,
                        "the database file changed while it was copied",
                        "something writes to it that no lock stops: find it before anything else");
            }
            return to;
        } catch (OverlappingFileLockException ours) {
            throw inUse(database, ours);
        } catch (IOException unreadable) {
            throw new PaleException(
                    ErrorCode.SOURCE_UNREACHABLE,
                    "cannot copy " + database + ": " + unreadable.getMessage(),
                    "see whether this user may read it, and whether the scratch directory has room",
                    unreadable);
        }
    }

    /** Whether some process has the file open, or just may have. */
    static boolean inUse(Path database) {
        if (Files.exists(otherLock(database))) {
            return true;
        }
        try (FileChannel from = FileChannel.open(database, StandardOpenOption.READ);
                FileLock held = lock(from)) {
            return held == null;
        } catch (OverlappingFileLockException | IOException unknown) {
            return true;
        }
    }

    private static void requireThere(Path database) {
        if (!Files.isRegularFile(database)) {
            throw new PaleException(
                    ErrorCode.SOURCE_UNSUITABLE,
                    "there is no H2 database at " + database,
                    "check home; a Keycloak whose database is PostgreSQL is a source of category postgres");
        }
        if (Files.exists(otherLock(database))) {
            throw inUse(database, null);
        }
    }

    private static Path otherLock(Path database) {
        String name = database.getFileName().toString();
        return database.resolveSibling(name.substring(0, name.length() - SUFFIX.length()) + OTHER_LOCK);
    }

    /** Shared, because that is all that a mount for reading allows; a server's own is exclusive, so they exclude each other. */
    private static FileLock lock(FileChannel channel) throws IOException {
        return channel.tryLock(0, Long.MAX_VALUE, true);
    }

    private static PaleException inUse(Path database, Throwable cause) {
        return new PaleException(
                ErrorCode.SOURCE_UNSUITABLE,
                "a process has " + database + " open, so a copy of it would not be one state",
                "the server must be stopped for the copy: check commands.stop or kubernetes.workload; a " + OTHER_LOCK
                        + " file that a crash left behind may be removed",
                cause);
    }

    private static String copy(FileChannel from, Path to, Deadline deadline) throws IOException {
        try (FileChannel target = FileChannel.open(to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            return read(from, deadline, target);
        }
    }

    private static String digest(FileChannel from, Deadline deadline) throws IOException {
        return read(from, deadline, null);
    }

    /** By positions on the one channel: to close another one on the same file would give up the lock. */
    private static String read(FileChannel from, Deadline deadline, FileChannel target) throws IOException {
        MessageDigest digest = sha256();
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
        long position = 0;
        for (int count = from.read(buffer, position); count >= 0; count = from.read(buffer, position)) {
            deadline.require("the copy of the database");
            position += count;
            digest.update(buffer.array(), 0, count);
            buffer.flip();
            while (target != null && buffer.hasRemaining()) {
                target.write(buffer);
            }
            buffer.clear();
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }

    private record Look(long sizeBytes, FileTime changed) {
        static Look at(Path file) throws IOException {
            return new Look(Files.size(file), Files.getLastModifiedTime(file));
        }
    }
}

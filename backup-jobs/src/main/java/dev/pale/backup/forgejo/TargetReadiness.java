package dev.pale.backup.forgejo;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.snapshot.IndexReader;
import dev.pale.backup.snapshot.OpenedSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Whether a snapshot can be restored into a directory, found out before anything is written. */
final class TargetReadiness {
    /** A file system's own, on a fresh volume. */
    private static final String LOST_AND_FOUND = "lost+found";
    /** What is left on the disk for others. */
    private static final long RESERVE_BYTES = 64L << 20;

    private static final int NAMED = 5;

    private TargetReadiness() {}

    static void require(Path directory, Git git, ServerDatabase database, OpenedSnapshot snapshot) {
        if (!Files.isDirectory(directory)) {
            throw new PaleException(
                    ErrorCode.TARGET_UNREACHABLE,
                    "there is no directory " + directory,
                    "make it, or mount an empty volume there");
        }
        List<String> found = names(directory);
        if (!found.isEmpty()) {
            throw new PaleException(
                    ErrorCode.TARGET_NOT_EMPTY,
                    directory + " is not empty: it has "
                            + String.join(", ", found.subList(0, Math.min(NAMED, found.size()))),
                    "restore into an empty directory; a server that has been started has already filled its volume");
        }
        if (!Files.isWritable(directory)) {
            throw new PaleException(
                    ErrorCode.TARGET_UNSUITABLE,
                    "cannot write into " + directory,
                    "run as the user that owns it, or as root");
        }
        git.version();
        requireRoom(directory, database, snapshot);
    }

    private static List<String> names(Path directory) {
        try (Stream<Path> children = Files.list(directory)) {
            return children.map(child -> child.getFileName().toString())
                    .filter(name -> !name.equals(LOST_AND_FOUND))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new PaleException(
                    ErrorCode.TARGET_UNREACHABLE,
                    "cannot look into " + directory + ": " + unreadable,
                    "run as the user that owns it, or as root",
                    unreadable);
        }
    }

    private static void requireRoom(Path directory, ServerDatabase database, OpenedSnapshot snapshot) {
        try {
            long needed = database.requireReady(snapshot)
                    + blobs(snapshot, RepositoryBackup.INDEX)
                    + blobs(snapshot, FileBackup.INDEX);
            long usable = Files.getFileStore(directory).getUsableSpace() - RESERVE_BYTES;
            if (usable < needed) {
                throw new PaleException(
                        ErrorCode.TARGET_UNSUITABLE,
                        String.format(
                                Locale.ROOT,
                                "%s has room for %,d MiB, but %,d MiB are needed",
                                directory,
                                usable >> 20,
                                needed >> 20),
                        "mount a larger volume");
            }
        } catch (IOException unreadable) {
            throw new PaleException(
                    ErrorCode.TARGET_UNREACHABLE,
                    "cannot tell how much fits into " + directory + ": " + unreadable,
                    "look at the disk",
                    unreadable);
        }
    }

    private static long blobs(OpenedSnapshot snapshot, String index) {
        long bytes = 0;
        try (IndexReader entries = snapshot.index(index)) {
            while (entries.hasNext()) {
                bytes += entries.next().blob().map(blob -> blob.bytes()).orElse(0L);
            }
        }
        return bytes;
    }
}

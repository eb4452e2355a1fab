package dev.pale.reports;

import dev.pale.reports.errors.ReportException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Writes files so that a reader never sees half of one: all of them beside their places first, then each is renamed. What
 * cannot be written leaves the files before it as they were and nothing else behind.
 */
final class WholeFiles {
    private static final String HINT = "choose a directory that exists or can be made, with room and write permission";

    private final Pen pen;

    /** How bytes come to the disk. */
    @FunctionalInterface
    interface Pen {
        /** Makes a file that is not there yet. */
        void write(Path file, byte[] content) throws IOException;
    }

    WholeFiles(Pen pen) {
        this.pen = pen;
    }

    static WholeFiles onDisk() {
        return new WholeFiles(
                (file, content) -> Files.write(file, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    }

    /**
     * Writes texts into a directory, which is made where it is missing.
     *
     * @param contents text by place in the directory
     * @throws ReportException where the directory cannot be written
     */
    void publish(Path directory, Map<Path, String> contents) {
        Map<Path, Path> drafts = new LinkedHashMap<>();
        try {
            Files.createDirectories(directory);
            for (Map.Entry<Path, String> content : contents.entrySet()) {
                Path draft = directory.resolve("." + content.getKey().getFileName() + "." + UUID.randomUUID() + ".tmp");
                drafts.put(draft, content.getKey());
                pen.write(draft, content.getValue().getBytes(StandardCharsets.UTF_8));
            }
            for (Map.Entry<Path, Path> draft : drafts.entrySet()) {
                Files.move(draft.getKey(), draft.getValue(), StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException refused) {
            discard(drafts.keySet());
            throw unwritable(directory, refused);
        }
    }

    /** Makes a directory where it is missing and sees whether it can be written. */
    static void requireWritable(Path directory) {
        try {
            Files.createDirectories(directory);
            Files.delete(Files.createTempFile(directory, ".writable-", ".tmp"));
        } catch (IOException refused) {
            throw unwritable(directory, refused);
        }
    }

    private static ReportException unwritable(Path directory, IOException refused) {
        return new ReportException(
                "the report cannot be written to " + directory + ": " + reason(refused), HINT, refused);
    }

    private static void discard(Collection<Path> drafts) {
        for (Path draft : drafts) {
            try {
                Files.deleteIfExists(draft);
            } catch (IOException stillThere) {
                // The directory refuses everything; the caller is told why writing failed, which says more.
                return;
            }
        }
    }

    private static String reason(IOException refused) {
        return switch (refused) {
            case FileAlreadyExistsException file -> file.getFile() + " is no directory";
            case AccessDeniedException denied -> "no permission for " + denied.getFile();
            case FileSystemException failed
            when failed.getReason() != null && failed.getOtherFile() != null ->
                failed.getOtherFile() + ": " + failed.getReason();
            case FileSystemException failed when failed.getReason() != null -> failed.getReason();
            default -> refused.getMessage() == null ? refused.getClass().getSimpleName() : refused.getMessage();
        };
    }
}

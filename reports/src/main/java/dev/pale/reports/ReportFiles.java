package dev.pale.reports;

import dev.pale.reports.errors.ReportException;
import dev.pale.reports.html.DrillPage;
import dev.pale.reports.html.ProofPage;
import dev.pale.reports.json.ResultJson;
import dev.pale.reports.markdown.DrillReport;
import dev.pale.reports.markdown.ProofMatrix;
import dev.pale.reports.result.DrillResult;
import dev.pale.reports.result.ProofResult;
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
 * Writes a report's files into a directory, which is made where it is missing. All files are written beside their
 * places first and then renamed: a reader never sees half a file, and a full disk leaves the report before this one
 * whole. Throws {@link ReportException} where the directory cannot be written.
 */
public final class ReportFiles {
    private static final String HINT = "choose a directory that exists or can be made, with room and write permission";

    private ReportFiles() {}

    /**
     * Where the files of a report are.
     *
     * @param json for machines
     * @param html for people
     * @param markdown for chats, pipelines and repositories
     */
    public record Written(Path json, Path html, Path markdown) {}

    /** Makes a directory where none is and sees whether a report can be written there, before there is one. */
    public static void requireWritable(Path directory) {
        try {
            Files.createDirectories(directory);
            Files.delete(Files.createTempFile(directory, ".writable-", ".tmp"));
        } catch (IOException refused) {
            throw unwritable(directory, refused);
        }
    }

    /** Writes {@code drill.json}, {@code index.html} and {@code drill.md}. */
    public static Written write(Path directory, DrillResult drill) {
        Written places = places(directory, "drill.json", "drill.md");
        Map<Path, String> contents = new LinkedHashMap<>();
        contents.put(places.markdown(), new DrillReport().render(drill));
        contents.put(places.html(), new DrillPage().render(drill));
        contents.put(places.json(), new ResultJson().write(drill));
        publish(directory, contents);
        return places;
    }

    /** Writes {@code proof.json}, {@code index.html} and {@code faults.md}. */
    public static Written writeProof(Path directory, ProofResult proof) {
        Written places = places(directory, "proof.json", "faults.md");
        Map<Path, String> contents = new LinkedHashMap<>();
        contents.put(places.markdown(), new ProofMatrix().render(proof));
        contents.put(places.html(), new ProofPage().render(proof));
        contents.put(places.json(), new ResultJson().write(proof));
        publish(directory, contents);
        return places;
    }

    private static Written places(Path directory, String json, String markdown) {
        return new Written(directory.resolve(json), directory.resolve("index.html"), directory.resolve(markdown));
    }

    private static void publish(Path directory, Map<Path, String> contents) {
        Map<Path, Path> drafts = new LinkedHashMap<>();
        try {
            Files.createDirectories(directory);
            for (Map.Entry<Path, String> content : contents.entrySet()) {
                Path draft = directory.resolve("." + content.getKey().getFileName() + "." + UUID.randomUUID() + ".tmp");
                drafts.put(draft, content.getKey());
                byte[] bytes = content.getValue().getBytes(StandardCharsets.UTF_8);
                Files.write(draft, bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            }
            for (Map.Entry<Path, Path> draft : drafts.entrySet()) {
                Files.move(draft.getKey(), draft.getValue(), StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException refused) {
            discard(drafts.keySet());
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

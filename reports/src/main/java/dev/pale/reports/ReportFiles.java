package dev.pale.reports;

import dev.pale.reports.errors.ReportException;
import dev.pale.reports.html.DrillPage;
import dev.pale.reports.html.ProofPage;
import dev.pale.reports.json.ResultJson;
import dev.pale.reports.markdown.DrillReport;
import dev.pale.reports.markdown.ProofMatrix;
import dev.pale.reports.result.DrillResult;
import dev.pale.reports.result.ProofResult;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes a report's files into a directory, which is made where it is missing. A reader never sees half a file, and a
 * full disk leaves the report before this one whole. Throws {@link ReportException} where the directory cannot be
 * written.
 */
public final class ReportFiles {
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
        WholeFiles.requireWritable(directory);
    }

    /** Writes {@code drill.json}, {@code index.html} and {@code drill.md}. */
    public static Written write(Path directory, DrillResult drill) {
        return write(directory, drill, WholeFiles.onDisk());
    }

    static Written write(Path directory, DrillResult drill, WholeFiles files) {
        Written places = places(directory, "drill.json", "drill.md");
        return publish(
                places,
                new Rendered(
                        new ResultJson().write(drill), new DrillPage().render(drill), new DrillReport().render(drill)),
                files);
    }

    /** Writes {@code proof.json}, {@code index.html} and {@code faults.md}. */
    public static Written writeProof(Path directory, ProofResult proof) {
        Written places = places(directory, "proof.json", "faults.md");
        return publish(
                places,
                new Rendered(
                        new ResultJson().write(proof), new ProofPage().render(proof), new ProofMatrix().render(proof)),
                WholeFiles.onDisk());
    }

    private record Rendered(String json, String html, String markdown) {}

    private static Written places(Path directory, String json, String markdown) {
        return new Written(directory.resolve(json), directory.resolve("index.html"), directory.resolve(markdown));
    }

    /** What machines read comes last: once it is new, the pages are too. */
    private static Written publish(Written places, Rendered rendered, WholeFiles files) {
        Map<Path, String> contents = new LinkedHashMap<>();
        contents.put(places.markdown(), rendered.markdown());
        contents.put(places.html(), rendered.html());
        contents.put(places.json(), rendered.json());
        files.publish(places.json().getParent(), contents);
        return places;
    }
}

package dev.pale.reports;

import dev.pale.reports.errors.ReportException;
import dev.pale.reports.history.History;
import dev.pale.reports.history.KeptDrill.Counted;
import dev.pale.reports.html.DrillPage;
import dev.pale.reports.html.ProofPage;
import dev.pale.reports.html.SitePage;
import dev.pale.reports.json.ResultJson;
import dev.pale.reports.markdown.DrillReport;
import dev.pale.reports.markdown.ProofMatrix;
import dev.pale.reports.markdown.SiteReport;
import dev.pale.reports.result.DrillResult;
import dev.pale.reports.result.ProofResult;
import dev.pale.reports.site.Overview;
import dev.pale.reports.site.PageNames;
import java.nio.charset.StandardCharsets;
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

    /**
     * Writes a site: {@code index.html}, {@code report.json}, {@code report.md}, and for each of the newest drills that
     * count its page and result.
     *
     * @param signed what was proven of a drill as it was signed, by name; its result and evidence, and their signatures
     * @return the page to begin with
     */
    public static Path writeSite(Path directory, History history, Map<Counted, ? extends Map<String, byte[]>> signed) {
        PageNames names = new PageNames(history);
        Map<Path, String> contents = new LinkedHashMap<>();
        for (Counted drill : history.counted()) {
            names.stem(drill).ifPresent(stem -> {
                contents.put(directory.resolve(stem + ".html"), new DrillPage().render(drill.result(), stem + ".json"));
                results(drill, signed.get(drill))
                        .forEach((name, text) -> contents.put(directory.resolve(renamed(name, stem)), text));
            });
        }
        contents.put(directory.resolve("report.md"), new SiteReport().render(history));
        contents.put(directory.resolve("report.json"), new ResultJson().write(Overview.of(history)));
        Path page = directory.resolve("index.html");
        contents.put(page, new SitePage().render(history));
        WholeFiles.onDisk().publish(directory, contents);
        return page;
    }

    private static Map<String, String> results(Counted drill, Map<String, byte[]> signed) {
        Map<String, String> results = new LinkedHashMap<>();
        if (signed == null) {
            results.put("result.json", new ResultJson().write(drill.result()));
        } else {
            signed.forEach((name, bytes) -> results.put(name, new String(bytes, StandardCharsets.UTF_8)));
        }
        return results;
    }

    private static String renamed(String name, String stem) {
        return name.replaceFirst("^result", stem).replaceFirst("^evidence", stem + "-evidence");
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

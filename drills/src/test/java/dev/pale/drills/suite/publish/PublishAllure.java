package dev.pale.drills.suite.publish;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What the build runs after the suite and before its verdict: makes the page of the results, takes out what would be
 * fetched from elsewhere, keeps the history, and says where the page is.
 */
public final class PublishAllure {
    private final AllureCommand allure;
    private final AllureHistory history;
    private final PrintStream out;

    PublishAllure(AllureCommand allure, AllureHistory history, PrintStream out) {
        this.allure = allure;
        this.history = history;
        this.out = out;
    }

    /**
     * Publishes.
     *
     * @param arguments the build's directory, Allure's home, the checkout's root and, if it is not to be kept beside the
     *     drill's report, the history's directory; where the drill is kept in a bucket, the history is kept there
     */
    public static void main(String[] arguments) {
        Path target = Path.of(arguments[0]);
        String kept = arguments.length > 3 ? arguments[3] : "";
        Path directory = kept.isBlank()
                ? target.resolve("drill").resolve("allure-history")
                : Path.of(arguments[2]).resolve(kept);
        AllureHistory history = ArchivedRun.read(target)
                .<AllureHistory>map(ArchiveHistory::of)
                .orElseGet(() -> new DirectoryHistory(directory));
        new PublishAllure(new AllureCommand(Path.of(arguments[1])), history, System.out)
                .publish(target.resolve("allure-results"), target.resolve("allure-report"));
    }

    /**
     * Makes the page.
     *
     * @param results what the suite left; where it left nothing there is no report, and the verdict says why
     */
    void publish(Path results, Path report) {
        ResultDirectory left = new ResultDirectory(results);
        if (left.isEmpty()) {
            out.println("pale: no Allure report, because the drill left no results for it");
            return;
        }
        left.complete(history.newest());
        Path file = allure.generate(results, report);
        try {
            ReportPage page = new ReportPage(Files.readString(file)).offline();
            List<String> fetched = page.fetched();
            if (!fetched.isEmpty()) {
                throw new IllegalStateException("the Allure report would fetch from elsewhere: " + fetched);
            }
            Files.writeString(file, page.html());
            history.keep(page.history());
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
        out.println("Allure report: " + file);
    }
}

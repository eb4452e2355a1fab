package dev.pale.drills.suite.allure;

import io.qameta.allure.model.Link;
import java.nio.file.Path;
import java.util.List;

/** Links from the Allure report to the drill's own, and to the documents of the checkout: relative, so that both move. */
final class ReportLinks {
    /** Below the directory in which the suite runs, which is that of the module {@code drills}. */
    private static final Path ALLURE_REPORT = Path.of("target", "allure-report");

    private final Path reports;

    ReportLinks(Path reports) {
        this.reports = reports;
    }

    List<Link> all() {
        return List.of(
                link("report of the drill", reports.resolve("index.html")),
                link("how to read it", Path.of("..", "docs", "reading-the-report.md")));
    }

    private static Link link(String name, Path file) {
        Path from = ALLURE_REPORT.toAbsolutePath();
        String url =
                from.relativize(file.toAbsolutePath().normalize()).toString().replace('\\', '/');
        return new Link().setName(name).setUrl(url).setType("link");
    }
}

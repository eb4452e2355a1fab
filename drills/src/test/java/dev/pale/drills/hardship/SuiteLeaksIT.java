package dev.pale.drills.hardship;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pale.backup.secret.Secret;
import dev.pale.drills.suite.publish.PublishAllure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The secrets of what the suite drills are in nothing that it writes, says, or is started with. */
class SuiteLeaksIT {
    @TempDir
    private Path home;

    @Test
    void areNeitherInOutputNorReportsNorArgumentsNorTemporaryFiles() throws IOException {
        assertThat(new SearchedSuite(home, "local", List.of("secrets/edge", "postgres/mcd-tracker")).leaks())
                .isEmpty();
    }

    /** The same look at a report into which one was planted. */
    @Test
    void wouldBeSeenInAnAllureReport() throws IOException {
        List<String> leaks = new ArrayList<>();
        LeakScanner scanner = new LeakScanner();
        Secret planted = Secret.of("pale-canary-planted-in-a-message-4711");
        scanner.lookFor("the planted one", planted);
        Path target = Files.createDirectories(home.resolve("target"));
        Path results = Files.createDirectories(target.resolve("allure-results"));
        Files.writeString(results.resolve("one-result.json"), """
                {"uuid": "one", "historyId": "one", "name": "one", "status": "failed", "start": 1, "stop": 2,
                 "statusDetails": {"message": "wrong: found %s"}}
                """.formatted(planted.reveal()));
        PublishAllure.main(new String[] {target.toString(), System.getProperty("allure.home"), "", ""});
        Path page = target.resolve("allure-report").resolve("index.html");
        assertThat(scanner.scan("the page as it is", Files.readString(page))).isEmpty();
        assertThat(SearchedSuite.lookInside(page, scanner, leaks)).isPositive();
        assertThat(leaks).anyMatch(leak -> leak.startsWith("the planted one in data/test-cases/"));
        assertThat(scanner.scan(target.resolve("drill").resolve("allure-history")))
                .as("the history shows what the report shows")
                .isNotEmpty();
    }
}

package dev.pale.drills.hardship;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pale.backup.progress.Progress;
import dev.pale.backup.secret.Secret;
import dev.pale.backup.snapshot.SourceId;
import dev.pale.drills.suite.publish.PublishAllure;
import dev.pale.fixtures.Fixtures;
import dev.pale.fixtures.SeedPlatform;
import dev.pale.fixtures.platform.LocalPlatform;
import dev.pale.fixtures.platform.TemporarySpace;
import dev.pale.fixtures.seed.SeedRecipe;
import dev.pale.fixtures.seed.SeededSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The secrets of what the suite drills are in nothing that it writes, says, or is started with. */
class SuiteLeaksIT {
    private static final long SEED = 20260302;
    private static final double SCALE = 0.02;
    private static final List<String> SOURCES = List.of("secrets/edge", "postgres/mcd-tracker");
    private static final String UNPACKED_LIBRARY = "libzstd-jni";

    private final List<String> leaks = new ArrayList<>();
    private final LeakScanner scanner = new LeakScanner();

    @TempDir
    private Path home;

    @Test
    void areNeitherInOutputNorReportsNorArgumentsNorTemporaryFiles() throws IOException {
        scanner.lookFor("a seeded secret", canaries());
        SuiteProcess suite = new SuiteProcess(home);
        try (ArgumentWatch watch = new ArgumentWatch()) {
            Said said = suite.run(
                    Map.of("PALE_LOG", "TRACE"),
                    "drill.seed=" + SEED,
                    "drill.scale=" + SCALE,
                    "drill.platform=local",
                    "drill.sources=" + String.join(",", SOURCES));
            assertThat(said.status()).as("%s", said).isZero();
            assertThat(said.err()).as("the log was on").contains("phase=drill state=end");
            look(suite, said);
            assertThat(watch.seen()).as("arguments of tools were seen").anyMatch(line -> line.contains("pg_dump "));
            watch.seen().forEach(line -> leaks.addAll(scanner.scan("arguments: " + line.split(" ", 2)[0], line)));
        }
        assertThat(leaks).isEmpty();
        try (Stream<Path> left = Files.list(suite.temporary())) {
            assertThat(left.map(file -> file.getFileName().toString())
                            .filter(name -> !name.startsWith(UNPACKED_LIBRARY)))
                    .isEmpty();
        }
    }

    private void look(SuiteProcess suite, Said said) throws IOException {
        leaks.addAll(scanner.scan("standard output", said.out()));
        leaks.addAll(scanner.scan("standard error", said.err()));
        assertThat(suite.target().resolve("allure-results")).isDirectoryContaining("glob:**-result.json");
        assertThat(suite.target().resolve("xml")).isDirectoryContaining("glob:**TEST-*.xml");
        assertThat(suite.target().resolve("drill")).isDirectoryContaining("glob:**drill.json");
        leaks.addAll(scanner.scan(suite.target()));
        leaks.addAll(scanner.scan(suite.temporary()));
        assertThat(lookInside(suite.page())).isPositive();
    }

    /** What the page has inside is encoded, and a secret in the middle of it would not look like one. */
    private int lookInside(Path page) throws IOException {
        Map<String, String> embedded = SuiteProcess.embedded(page);
        embedded.forEach((name, content) -> leaks.addAll(scanner.scan(name + " in " + page.getFileName(), content)));
        return embedded.size();
    }

    /** Equal seeds plant equal secrets. */
    private static List<Secret> canaries() {
        List<Secret> canaries = new ArrayList<>();
        SeedRecipe recipe = SeedRecipe.now(SEED, SCALE, Clock.systemUTC());
        try (LocalPlatform platform = Fixtures.localPlatform(TemporarySpace.roomFor(1L << 30))) {
            for (SourceId id : SeedPlatform.sources()) {
                if (SOURCES.contains(id.toString())) {
                    try (SeededSource source = new SeedPlatform(platform).seedOne(id, recipe, Progress.NONE)) {
                        canaries.addAll(source.canaries());
                    }
                }
            }
        }
        assertThat(canaries).hasSizeGreaterThan(SOURCES.size());
        return canaries;
    }

    /** The same look at a report into which one was planted. */
    @Test
    void wouldBeSeenInAnAllureReport() throws IOException {
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
        assertThat(lookInside(page)).isPositive();
        assertThat(leaks).anyMatch(leak -> leak.startsWith("the planted one in data/test-cases/"));
        assertThat(scanner.scan(target.resolve("drill").resolve("allure-history")))
                .as("the history shows what the report shows")
                .isNotEmpty();
    }
}

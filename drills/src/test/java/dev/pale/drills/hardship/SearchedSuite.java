package dev.pale.drills.hardship;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pale.backup.progress.Progress;
import dev.pale.backup.secret.Secret;
import dev.pale.backup.snapshot.SourceId;
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

/**
 * A run of the suite in a process of its own, looked through for the secrets of what it drills: everything that it writes,
 * says, or is started with.
 */
final class SearchedSuite {
    static final long SEED = 20260302;
    static final double SCALE = 0.02;
    private static final String UNPACKED_LIBRARY = "libzstd-jni";

    private final List<String> leaks = new ArrayList<>();
    private final LeakScanner scanner = new LeakScanner();
    private final Path home;
    private final String platform;
    private final List<String> sources;

    SearchedSuite(Path home, String platform, List<String> sources) {
        this.home = home;
        this.platform = platform;
        this.sources = sources;
    }

    /** Where secrets were found. */
    List<String> leaks() throws IOException {
        scanner.lookFor("a seeded secret", canaries());
        SuiteProcess suite = new SuiteProcess(home);
        try (ArgumentWatch watch = new ArgumentWatch()) {
            Said said = suite.run(
                    Map.of("PALE_LOG", "TRACE"),
                    "drill.seed=" + SEED,
                    "drill.scale=" + SCALE,
                    "drill.platform=" + platform,
                    "drill.sources=" + String.join(",", sources));
            assertThat(said.status()).as("%s", said).isZero();
            assertThat(said.err()).as("the log was on").contains("phase=drill state=end");
            look(suite, said);
            assertThat(watch.seen()).as("arguments of tools were seen").anyMatch(line -> line.contains("pg_dump "));
            watch.seen().forEach(line -> leaks.addAll(scanner.scan("arguments: " + line.split(" ", 2)[0], line)));
        }
        try (Stream<Path> left = Files.list(suite.temporary())) {
            assertThat(left.map(file -> file.getFileName().toString())
                            .filter(name -> !name.startsWith(UNPACKED_LIBRARY)))
                    .isEmpty();
        }
        return leaks;
    }

    private void look(SuiteProcess suite, Said said) throws IOException {
        leaks.addAll(scanner.scan("standard output", said.out()));
        leaks.addAll(scanner.scan("standard error", said.err()));
        assertThat(suite.target().resolve("allure-results")).isDirectoryContaining("glob:**-result.json");
        assertThat(suite.target().resolve("xml")).isDirectoryContaining("glob:**TEST-*.xml");
        assertThat(suite.target().resolve("drill")).isDirectoryContaining("glob:**drill.json");
        leaks.addAll(scanner.scan(suite.target()));
        leaks.addAll(scanner.scan(suite.temporary()));
        assertThat(lookInside(suite.page(), scanner, leaks)).isPositive();
    }

    /** What the page has inside is encoded, and a secret in the middle of it would not look like one. */
    static int lookInside(Path page, LeakScanner scanner, List<String> leaks) throws IOException {
        Map<String, String> embedded = SuiteProcess.embedded(page);
        embedded.forEach((name, content) -> leaks.addAll(scanner.scan(name + " in " + page.getFileName(), content)));
        return embedded.size();
    }

    /** Equal seeds plant equal secrets. */
    private List<Secret> canaries() {
        List<Secret> canaries = new ArrayList<>();
        SeedRecipe recipe = SeedRecipe.now(SEED, SCALE, Clock.systemUTC());
        try (LocalPlatform local = Fixtures.localPlatform(TemporarySpace.roomFor(1L << 30))) {
            for (SourceId id : SeedPlatform.sources()) {
                if (sources.contains(id.toString())) {
                    try (SeededSource source = new SeedPlatform(local).seedOne(id, recipe, Progress.NONE)) {
                        canaries.addAll(source.canaries());
                    }
                }
            }
        }
        assertThat(canaries).hasSizeGreaterThan(sources.size());
        return canaries;
    }
}

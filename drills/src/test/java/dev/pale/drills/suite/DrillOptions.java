package dev.pale.drills.suite;

import static java.util.Objects.requireNonNull;

import dev.pale.backup.Categories;
import dev.pale.backup.category.Category;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.drills.run.Platforms;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How the suite was asked to drill.
 *
 * @param configuration what to drill; where absent, a seeded platform
 * @param wanted sources and categories; all where empty
 * @param platform as {@link Platforms} understands it
 * @param containers settings of containers; where absent, those that {@code PALE_CONTAINERS} names
 * @param seed random where absent
 * @param scale size of the seeded platform; 1 is about 50 MB
 */
record DrillOptions(
        Optional<Path> configuration,
        List<String> wanted,
        String platform,
        Optional<Path> containers,
        Optional<Long> seed,
        double scale) {
    static final String CONFIG = "pale.config";
    static final String CATEGORIES = "drill.categories";
    /** Maven's own, for tags: what is not told need not be drilled. */
    static final String GROUPS = "groups";

    static final String SOURCES = "drill.sources";
    static final String PLATFORM = "drill.platform";
    static final String CONTAINERS = "drill.containers";
    static final String SEED = "drill.seed";
    static final String SCALE = "drill.scale";
    /** Where the history of the Allure report is kept; the report's business. */
    static final String HISTORY = "drill.history";
    /** Set by the build, not by people: relative files are meant from there. */
    static final String DIRECTORY = "drill.directory";

    static final List<String> NAMES = List.of(CONFIG, CATEGORIES, SOURCES, PLATFORM, CONTAINERS, SEED, SCALE, HISTORY);
    static final double DEFAULT_SCALE = 0.1;
    private static final double LARGEST_SCALE = 1000;
    private static final String CONFIG_VARIABLE = "PALE_CONFIG";

    DrillOptions {
        requireNonNull(configuration, "configuration");
        wanted = List.copyOf(wanted);
        requireNonNull(platform, "platform");
        requireNonNull(containers, "containers");
        requireNonNull(seed, "seed");
    }

    /**
     * Reads them.
     *
     * @param properties the system properties; those that begin with {@code drill.} or {@code pale.} are ours
     * @throws PaleException {@code USAGE} with everything that is wrong, each with what it may be
     */
    static DrillOptions of(Map<String, String> properties, Map<String, String> environment) {
        GivenProperties given = new GivenProperties(properties);
        given.refuseUnknown(NAMES, DIRECTORY);
        Optional<Path> configuration = given.text(CONFIG)
                .or(() -> Optional.ofNullable(environment.get(CONFIG_VARIABLE)).filter(named -> !named.isBlank()))
                .map(named -> Path.of(properties.getOrDefault(DIRECTORY, "")).resolve(named));
        List<String> categories = Categories.ALL.stream().map(Category::name).toList();
        List<String> wanted = new ArrayList<>(
                given.list(given.text(CATEGORIES).isPresent() ? CATEGORIES : GROUPS, categories::contains, categories));
        wanted.addAll(given.list(
                SOURCES,
                name -> categories.contains(name.replaceFirst("/.+", "")) && name.contains("/"),
                List.of("names such as postgres/orders")));
        double scale = given.number(
                        SCALE,
                        Double::valueOf,
                        size -> size > 0 && size <= LARGEST_SCALE,
                        "above 0 and at" + " most 1000")
                .orElse(DEFAULT_SCALE);
        if (configuration.isPresent() && given.text(SCALE).isPresent()) {
            given.refuse(SCALE + " is of the seeded platform only, and there is a configuration");
        }
        Optional<Long> seed = given.number(SEED, Long::valueOf, number -> true, "a whole number");
        Optional<Path> containers = given.text(CONTAINERS)
                .map(named -> Path.of(properties.getOrDefault(DIRECTORY, "")).resolve(named));
        String platform = given.text(PLATFORM).orElse(Platforms.AUTO);
        given.end();
        return new DrillOptions(configuration, wanted, platform, containers, seed, scale);
    }

    /** Of this process. */
    static DrillOptions ofThisProcess() {
        Map<String, String> properties = new TreeMap<>();
        System.getProperties().stringPropertyNames().forEach(name -> properties.put(name, System.getProperty(name)));
        return of(properties, System.getenv());
    }

    /** What refusals end with. */
    static PaleException refused(List<String> problems) {
        return new PaleException(
                ErrorCode.USAGE, String.join("; ", problems), "docs/running-drills.md lists the properties of -Pdrill");
    }
}

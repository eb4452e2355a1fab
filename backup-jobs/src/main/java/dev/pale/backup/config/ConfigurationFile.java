package dev.pale.backup.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.pale.backup.bucket.BucketAddress;
import dev.pale.backup.category.Category;
import dev.pale.backup.category.Endpoint;
import dev.pale.backup.category.SettingsException;
import dev.pale.backup.category.SettingsReader;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.metrics.MetricsSettings;
import dev.pale.backup.monitor.MonitorSettings;
import dev.pale.backup.monitor.MonitorSettingsReader;
import dev.pale.backup.secret.References;
import dev.pale.backup.secret.SecretResolver;
import dev.pale.backup.snapshot.SourceId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads {@code pale.yaml}: overrides from the environment first, then every problem of the whole file at once. */
public final class ConfigurationFile {
    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
                    .enable(com.fasterxml.jackson.core.StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** Secrets that not every command needs. */
    public enum Secrets {
        SOURCES,
        TARGETS,
        ARCHIVE,
        REPLICA,
        ALARMS
    }

    private final List<Category> categories;
    private final Map<String, String> environment;

    /**
     * Makes a reader.
     *
     * @param categories the categories that sources may have
     * @param environment for secrets and overrides, mostly {@link System#getenv()}
     */
    public ConfigurationFile(List<Category> categories, Map<String, String> environment) {
        this.categories = List.copyOf(categories);
        this.environment = Map.copyOf(environment);
    }

    /**
     * Reads and checks a file. Touches nothing else but the files that hold secrets.
     *
     * @param needed whose secrets must be there; a drill needs neither a source's nor a target's
     * @throws PaleException {@code CONFIGURATION_INVALID} with every problem, each with its key and a hint
     */
    public Configuration read(Path file, Set<Secrets> needed) {
        return read(file, needed, List.of());
    }

    /**
     * The same for whoever works with some of the sources only: a job that backs up one database must not need, and so not
     * be given, the passwords of all.
     *
     * @param wanted ids of sources or names of categories, whose secrets alone must be there; empty for all
     */
    public Configuration read(Path file, Set<Secrets> needed, List<String> wanted) {
        Path directory = file.toAbsolutePath().getParent();
        SecretResolver secrets = new References(environment, directory);
        SettingsReader root = SettingsReader.of(EnvironmentOverrides.apply(parse(file), environment));
        BucketAddress bucket = BucketSettings.read(root.section("bucket"), secrets);
        KeySettings keys = keys(root.section("keys"), directory);
        SortedMap<SourceId, Configuration.ConfiguredSource> sources = new TreeMap<>();
        SortedMap<SourceId, Endpoint> targets = new TreeMap<>();
        Function<SourceId, SecretResolver> ofSources =
                id -> needed.contains(Secrets.SOURCES) && isWanted(id, wanted) ? secrets : References.UNRESOLVED;
        SecretResolver ofTargets = needed.contains(Secrets.TARGETS) ? secrets : References.UNRESOLVED;
        int named = each(
                root,
                "sources",
                (category, id, settings) -> sources.put(
                        id,
                        new Configuration.ConfiguredSource(
                                category, category.source(id, settings, ofSources.apply(id)), settings)));
        each(root, "targets", (category, id, settings) -> targets.put(id, category.endpoint(id, settings, ofTargets)));
        DrillSettings drill = drill(root.section("drill"), directory);
        PlatformSettings platform = PlatformSettings.read(root.section("platform"), sources.keySet());
        SecretResolver ofArchive = needed.contains(Secrets.ARCHIVE) ? secrets : References.UNRESOLVED;
        Optional<ArchiveSettings> archive = root.has("archive")
                ? Optional.of(ArchiveSettings.read(root.section("archive"), bucket, directory, ofArchive))
                : Optional.empty();
        root.knows(List.of("archive"));
        RetentionSettings retention = RetentionSettings.read(root.section("retention"), sources.keySet());
        SecretResolver ofReplica = needed.contains(Secrets.REPLICA) ? secrets : References.UNRESOLVED;
        Optional<ReplicaSettings> replica = root.has("replica")
                ? Optional.of(ReplicaSettings.read(root.section("replica"), ofReplica))
                : Optional.empty();
        root.knows(List.of("replica"));
        root.knows(List.of("monitor"));
        SecretResolver ofAlarms = needed.contains(Secrets.ALARMS) ? secrets : References.UNRESOLVED;
        Optional<MonitorSettings> monitor = root.has("monitor")
                ? Optional.of(
                        MonitorSettingsReader.read(root.section("monitor"), sources.keySet(), ofAlarms, directory))
                : Optional.empty();
        MetricsSettings metrics = MetricsSettings.read(root.section("metrics"), directory);
        if (named == 0) {
            root.problem(
                    "sources", "names no source", "without sources nothing is backed up; see docs/configuration.md");
        }
        try {
            root.finish();
        } catch (SettingsException invalid) {
            throw invalid(file, invalid);
        }
        return new Configuration(
                bucket, keys, sources, targets, drill, platform, archive, retention, replica, monitor, metrics);
    }

    private static boolean isWanted(SourceId id, List<String> wanted) {
        return wanted.isEmpty() || wanted.contains(id.toString()) || wanted.contains(id.category());
    }

    private ObjectNode parse(Path file) {
        try {
            JsonNode tree = YAML.readTree(Files.readString(file));
            if (tree instanceof ObjectNode object) {
                return object;
            }
            throw unreadable(file, "is not a mapping of keys to values", null);
        } catch (JsonProcessingException malformed) {
            throw unreadable(
                    file,
                    "is not YAML: " + withoutQuotes(malformed.getOriginalMessage()) + " (near line "
                            + (malformed.getLocation() == null
                                    ? "?"
                                    : malformed.getLocation().getLineNr()) + ")",
                    malformed);
        } catch (IOException missing) {
            throw unreadable(file, missing instanceof NoSuchFileException ? "is not there" : "cannot be read", missing);
        }
    }

    /** What the parser says, but for the lines of the file that it shows, indented: somebody's secret may be there. */
    private static String withoutQuotes(String said) {
        return said.lines()
                .filter(line -> !line.isBlank() && !Character.isWhitespace(line.charAt(0)))
                .collect(Collectors.joining(", "));
    }

    private static PaleException unreadable(Path file, String what, Exception cause) {
        return new PaleException(
                ErrorCode.CONFIGURATION_INVALID,
                "configuration " + file + " " + what,
                "name the file with --config or PALE_CONFIG; docs/configuration.md describes it",
                cause);
    }

    private static PaleException invalid(Path file, SettingsException invalid) {
        String all = invalid.problems().stream()
                .map(problem -> "\n  " + problem.key() + " " + problem.message() + " (" + problem.hint() + ")")
                .distinct()
                .collect(Collectors.joining());
        return new PaleException(
                ErrorCode.CONFIGURATION_INVALID,
                "configuration " + file + " is not valid:" + all,
                "mend all of these; 'pale config check' looks again without touching anything");
    }

    private static KeySettings keys(SettingsReader section, Path directory) {
        KeySettings keys = new KeySettings(
                section.texts("recipients"),
                section.path("signingKey").map(directory::resolve),
                section.path("indexIdentity").map(directory::resolve),
                section.path("identity").map(directory::resolve),
                section.path("trustedSigners").map(directory::resolve),
                section.path("retentionKey").map(directory::resolve));
        return keys;
    }

    private static DrillSettings drill(SettingsReader section, Path directory) {
        DrillSettings defaults = DrillSettings.DEFAULTS;
        DrillSettings drill = new DrillSettings(
                section.duration("objective", defaults.objective()),
                section.duration("maximumAge", defaults.maximumAge()),
                section.duration("deadline", defaults.deadline()),
                section.integer("workers", defaults.workers(), 1, 64),
                section.flag("requireReal", defaults.requireReal()),
                section.integer("mostLostPercent", defaults.mostLostPercent(), 0, 100),
                Set.copyOf(section.texts("acknowledged")),
                section.path("lastVerified").map(directory::resolve),
                section.path("scratch").map(directory::resolve),
                section.path("reports").map(directory::resolve).orElse(defaults.reports()));
        return drill;
    }

    @FunctionalInterface
    private interface EntryReader {
        void read(Category category, SourceId id, JsonNode settings);
    }

    /** Walks {@code <section>.<category>.<name>} and tells how many there were, good or not. */
    private int each(SettingsReader root, String sectionName, EntryReader reader) {
        int entries = 0;
        SettingsReader section = root.section(sectionName);
        for (Category category : categories) {
            SettingsReader named = section.section(category.name());
            for (Map.Entry<String, JsonNode> entry : named.entries()) {
                entries++;
                try {
                    reader.read(category, category.sourceId(entry.getKey()), entry.getValue());
                } catch (SettingsException wrong) {
                    named.problems(entry.getKey(), wrong);
                } catch (PaleException wrong) {
                    named.problem(entry.getKey(), wrong.getMessage(), wrong.hint());
                }
            }
        }
        return entries;
    }
}

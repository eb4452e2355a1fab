package dev.pale.backup.cli;

import dev.pale.backup.Categories;
import dev.pale.backup.bucket.S3ObjectStore;
import dev.pale.backup.config.Configuration;
import dev.pale.backup.config.ConfigurationFile;
import dev.pale.backup.config.ConfigurationFile.Secrets;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/** What every command understands. */
public final class CommonOptions {
    private static final Path DEFAULT_FILE = Path.of("pale.yaml");

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "the configuration; default: $PALE_CONFIG, else ./pale.yaml")
    private Path config;

    @Option(names = "--json", description = "print one JSON document on standard output")
    private boolean json;

    public boolean json() {
        return json;
    }

    /** The configuration file that was named, by option or environment. */
    public Optional<Path> configured() {
        return Optional.ofNullable(config)
                .or(() -> Optional.ofNullable(System.getenv("PALE_CONFIG"))
                        .filter(named -> !named.isBlank())
                        .map(Path::of));
    }

    /**
     * Reads the configuration.
     *
     * @param needed whose secrets the command needs besides the bucket's
     * @throws PaleException {@code CONFIGURATION_INVALID}
     */
    public Configuration configuration(Secrets... needed) {
        return configuration(List.of(), needed);
    }

    /** The same, where only the secrets of some sources are needed; see {@link ConfigurationFile#read}. */
    Configuration configuration(List<String> wanted, Secrets... needed) {
        Path file = configured().orElse(DEFAULT_FILE);
        if (configured().isEmpty() && !Files.exists(file)) {
            throw new PaleException(
                    ErrorCode.CONFIGURATION_INVALID,
                    "there is no configuration: neither --config nor PALE_CONFIG names one, and there is no " + file
                            + " here",
                    "write one as docs/configuration.md shows; 'pale drill' alone needs none");
        }
        return new ConfigurationFile(Categories.ALL, System.getenv()).read(file, Set.of(needed), wanted);
    }

    /**
     * Reads the configuration for a command that reads results of drills: the archive's own secret is asked for only where
     * the bucket's does not open it.
     */
    public Configuration configurationWithDrills(Secrets... needed) {
        Configuration configuration = configuration(needed);
        if (!configuration.drillsElsewhere()) {
            return configuration;
        }
        Secrets[] more = Arrays.copyOf(needed, needed.length + 1);
        more[needed.length] = Secrets.ARCHIVE;
        return configuration(more);
    }

    /** Opens the bucket in which results of drills lie, to read them. */
    public static S3ObjectStore drills(Configuration configuration) {
        return S3ObjectStore.open(configuration.drills());
    }

    /** Opens the configured bucket. */
    static S3ObjectStore bucket(Configuration configuration) {
        return S3ObjectStore.open(configuration.bucket());
    }
}

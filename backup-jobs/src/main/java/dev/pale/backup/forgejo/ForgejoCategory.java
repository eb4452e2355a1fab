package dev.pale.backup.forgejo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pale.backup.category.Category;
import dev.pale.backup.category.Endpoint;
import dev.pale.backup.category.ServerLog;
import dev.pale.backup.category.SettingsReader;
import dev.pale.backup.category.Source;
import dev.pale.backup.category.Target;
import dev.pale.backup.census.Census;
import dev.pale.backup.census.FactKind;
import dev.pale.backup.census.Sizes;
import dev.pale.backup.postgres.PartSettings;
import dev.pale.backup.postgres.PostgresEndpoint;
import dev.pale.backup.secret.SecretResolver;
import dev.pale.backup.snapshot.SourceId;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Forgejo and Gitea servers by their data volume: the database first, by SQLite's online backup or as the category
 * {@code postgres} dumps one, then each repository as a bundle of all its refs, then every other file. The server runs on
 * meanwhile.
 */
public final class ForgejoCategory implements Category {
    @Override
    public String name() {
        return "forgejo";
    }

    @Override
    public String prefix() {
        return "forgejo";
    }

    @Override
    public List<FactKind> factKinds() {
        return ForgejoFacts.kinds();
    }

    /** What runs it mounts its Secrets, and does not start without them. */
    @Override
    public List<String> restoredAfter() {
        return List.of("secrets");
    }

    /** Its storages may be in a bucket. */
    @Override
    public boolean refersToOthers() {
        return true;
    }

    @Override
    public Sizes sizes(Census census) {
        return new Sizes(new TreeMap<>(Map.of(
                "repositories",
                (long) census.facts(ForgejoFacts.HEADS).size() - 1,
                "refs",
                (long) census.facts(ForgejoFacts.REFS).size() - 1,
                "rows",
                Sizes.sum(census, ForgejoFacts.ROW_COUNTS),
                "files",
                files(census))));
    }

    /** Each kind has one fact more than files: how many there are. */
    private static long files(Census census) {
        return Stream.of(
                        ForgejoFacts.LFS_OBJECTS,
                        ForgejoFacts.PACKAGES,
                        ForgejoFacts.ATTACHMENTS,
                        ForgejoFacts.AVATARS,
                        ForgejoFacts.FILES)
                .mapToLong(kind -> Math.max(0, census.facts(kind).size() - 1))
                .sum();
    }

    @Override
    public List<String> probeNames() {
        return Probes.NAMES;
    }

    @Override
    public List<String> realProbeNames() {
        return ServerProbes.NAMES;
    }

    @Override
    public Source source(SourceId id, JsonNode settings, SecretResolver secrets) {
        SettingsReader reader = SettingsReader.of(settings);
        Path directory = ForgejoSettings.directory(reader);
        Optional<SettingsReader> database = ForgejoSettings.database(reader);
        ForgejoSettings read = ForgejoSettings.read(reader, database);
        Optional<PostgresEndpoint> server = database.map(section -> PartSettings.endpoint(section, secrets));
        Optional<Canary> canary = Canary.read(reader, secrets);
        reader.finish();
        return new ForgejoSource(id, new DatabaseAccess(id, directory, read, server, ServerLog.UNAVAILABLE), canary);
    }

    @Override
    public Endpoint endpoint(SourceId id, JsonNode settings, SecretResolver secrets) {
        SettingsReader reader = SettingsReader.of(settings);
        Path directory = ForgejoSettings.directory(reader);
        Optional<PostgresEndpoint> server =
                ForgejoSettings.database(reader).map(section -> PartSettings.endpoint(section, secrets));
        reader.finish();
        return new ForgejoEndpoint(directory, Optional.empty(), server);
    }

    @Override
    public Target target(SourceId id, Endpoint endpoint, JsonNode settings, ServerLog log) {
        if (!(endpoint instanceof ForgejoEndpoint volume)) {
            throw new IllegalArgumentException(
                    "no volume of Forgejo: " + endpoint.getClass().getSimpleName());
        }
        SettingsReader reader = SettingsReader.of(settings);
        reader.knows(ForgejoSettings.ENDPOINT_KEYS);
        Canary.skip(reader);
        ForgejoSettings read = ForgejoSettings.read(reader, ForgejoSettings.database(reader));
        reader.finish();
        return new ForgejoTarget(volume, new DatabaseAccess(id, volume.directory(), read, volume.database(), log));
    }
}

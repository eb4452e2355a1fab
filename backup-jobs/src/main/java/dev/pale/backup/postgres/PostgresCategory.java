package dev.pale.backup.postgres;

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
import dev.pale.backup.secret.SecretResolver;
import dev.pale.backup.snapshot.SourceId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * PostgreSQL servers, plain ones and those of CloudNativePG, version 15 and newer. Backed up logically: roles and
 * settings of the server, and each database from one exported snapshot, in which its census is taken too.
 */
public final class PostgresCategory implements Category {
    /**
     * The manifest's attribute that names the superuser whom {@code initdb} made at the source; a server to restore into
     * must call its own the same.
     */
    public static final String BOOTSTRAP_ROLE = "bootstrapRole";

    @Override
    public String name() {
        return "postgres";
    }

    @Override
    public String prefix() {
        return "postgres";
    }

    @Override
    public List<FactKind> factKinds() {
        return PostgresFacts.kinds();
    }

    @Override
    public List<String> probeNames() {
        return Probes.NAMES;
    }

    /** What runs it mounts its Secrets, and does not start without them. */
    @Override
    public List<String> restoredAfter() {
        return List.of("secrets");
    }

    @Override
    public Sizes sizes(Census census) {
        return new Sizes(new TreeMap<>(Map.of(
                "databases",
                (long) census.facts(PostgresFacts.DATABASES).size() - 1,
                "tables",
                (long) census.facts(PostgresFacts.ROW_CONTENT).size(),
                "rows",
                Sizes.sum(census, PostgresFacts.ROW_COUNTS))));
    }

    @Override
    public Source source(SourceId id, JsonNode settings, SecretResolver secrets) {
        SettingsReader reader = SettingsReader.of(settings);
        PostgresEndpoint endpoint = EndpointSettings.read(reader, secrets);
        PostgresSettings read = PostgresSettings.read(reader);
        reader.finish();
        return new PostgresSource(id, endpoint, read);
    }

    @Override
    public Endpoint endpoint(SourceId id, JsonNode settings, SecretResolver secrets) {
        SettingsReader reader = SettingsReader.of(settings);
        PostgresEndpoint endpoint = EndpointSettings.read(reader, secrets);
        reader.finish();
        return endpoint;
    }

    @Override
    public Target target(SourceId id, Endpoint endpoint, JsonNode settings, ServerLog log) {
        if (!(endpoint instanceof PostgresEndpoint server)) {
            throw new IllegalArgumentException(
                    "no PostgreSQL server: " + endpoint.getClass().getSimpleName());
        }
        SettingsReader reader = SettingsReader.of(settings);
        reader.knows(EndpointSettings.KEYS);
        PostgresSettings read = PostgresSettings.read(reader);
        reader.finish();
        return new PostgresTarget(server, read, log);
    }
}

package dev.pale.backup.keycloak;

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
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Keycloak 26 with its H2 file database: stopped for the copy, because no copy of an H2 file in use is worth anything.
 * A Keycloak whose database is PostgreSQL is a source of that category.
 */
public final class KeycloakCategory implements Category {
    @Override
    public String name() {
        return "keycloak";
    }

    @Override
    public String prefix() {
        return "keycloak";
    }

    @Override
    public List<FactKind> factKinds() {
        return KeycloakFacts.kinds();
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
        SortedMap<String, Long> counts = new TreeMap<>();
        counts.put("rows", Sizes.sum(census, KeycloakFacts.ROW_COUNTS));
        counts.put("people", PeopleCensus.people(census));
        counts.put("realms", Math.max(0L, census.facts(KeycloakFacts.REALMS).size() - 1L));
        counts.put("clients", Math.max(0L, census.facts(KeycloakFacts.CLIENTS).size() - 1L));
        return new Sizes(counts);
    }

    @Override
    public Source source(SourceId id, JsonNode settings, SecretResolver secrets) {
        SettingsReader reader = SettingsReader.of(settings);
        KeycloakSettings read = KeycloakSettings.read(reader, secrets);
        reader.finish();
        return new KeycloakSource(id, read);
    }

    @Override
    public Endpoint endpoint(SourceId id, JsonNode settings, SecretResolver secrets) {
        SettingsReader reader = SettingsReader.of(settings);
        Path home = Path.of(reader.required("home", "write the empty Keycloak home directory to restore into"));
        String version = reader.required("version", "write the version of the Keycloak that will run over it");
        reader.finish();
        return new KeycloakEndpoint(home, version, Optional.empty(), Optional.empty());
    }

    @Override
    public Target target(SourceId id, Endpoint endpoint, JsonNode settings, ServerLog log) {
        if (!(endpoint instanceof KeycloakEndpoint server)) {
            throw new IllegalArgumentException(
                    "no Keycloak server: " + endpoint.getClass().getSimpleName());
        }
        SettingsReader reader = SettingsReader.of(settings);
        reader.knows(KeycloakSettings.KEYS);
        Optional<Heartbeat> heartbeat = Heartbeat.read(reader);
        reader.finish();
        return new KeycloakTarget(server, heartbeat);
    }
}

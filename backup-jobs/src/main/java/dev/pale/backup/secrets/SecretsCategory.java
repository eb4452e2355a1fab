package dev.pale.backup.secrets;

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
 * The Secrets of Kubernetes clusters, with the namespaces and service accounts that they need, all of one instant. What a
 * new cluster makes by itself is left out, and the census says so.
 */
public final class SecretsCategory implements Category {
    @Override
    public String name() {
        return "secrets";
    }

    @Override
    public String prefix() {
        return "k8s-secrets";
    }

    @Override
    public List<FactKind> factKinds() {
        return SecretsFacts.kinds();
    }

    @Override
    public List<String> probeNames() {
        return Probes.NAMES;
    }

    @Override
    public boolean seesThePlatform() {
        return true;
    }

    @Override
    public Sizes sizes(Census census) {
        return new Sizes(new TreeMap<>(Map.of(
                "namespaces",
                census.facts(SecretsFacts.NAMESPACES).size() - 1L,
                "secrets",
                census.facts(SecretsFacts.SECRETS).size() - 1L,
                "keys",
                census.facts(SecretsFacts.SECRET_KEYS).size() - 1L)));
    }

    @Override
    public Source source(SourceId id, JsonNode settings, SecretResolver secrets) {
        SettingsReader reader = SettingsReader.of(settings);
        SecretsEndpoint endpoint = EndpointSettings.read(reader, secrets);
        SecretsSettings read = SecretsSettings.read(reader);
        reader.finish();
        return new SecretsSource(id, endpoint, read);
    }

    @Override
    public Endpoint endpoint(SourceId id, JsonNode settings, SecretResolver secrets) {
        SettingsReader reader = SettingsReader.of(settings);
        SecretsEndpoint endpoint = EndpointSettings.read(reader, secrets);
        reader.finish();
        return endpoint;
    }

    @Override
    public Target target(SourceId id, Endpoint endpoint, JsonNode settings, ServerLog log) {
        if (!(endpoint instanceof SecretsEndpoint cluster)) {
            throw new IllegalArgumentException(
                    "no cluster: " + endpoint.getClass().getSimpleName());
        }
        SettingsReader reader = SettingsReader.of(settings);
        reader.knows(EndpointSettings.KEYS);
        SecretsSettings read = SecretsSettings.read(reader);
        reader.finish();
        return new SecretsTarget(cluster, read);
    }
}

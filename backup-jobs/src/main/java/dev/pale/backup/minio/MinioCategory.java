package dev.pale.backup.minio;

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

/** MinIO, and every other S3 service. */
public final class MinioCategory implements Category {
    @Override
    public String name() {
        return "minio";
    }

    @Override
    public String prefix() {
        return "minio-mirror";
    }

    @Override
    public List<FactKind> factKinds() {
        return MinioFacts.kinds();
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
        return ServiceFacts.sizes(census);
    }

    @Override
    public Source source(SourceId id, JsonNode settings, SecretResolver secrets) {
        SettingsReader reader = SettingsReader.of(settings);
        MinioEndpoint endpoint = EndpointSettings.read(reader, secrets);
        MinioSettings read = MinioSettings.read(reader);
        reader.finish();
        return new MinioSource(id, endpoint, read);
    }

    @Override
    public Endpoint endpoint(SourceId id, JsonNode settings, SecretResolver secrets) {
        SettingsReader reader = SettingsReader.of(settings);
        MinioEndpoint endpoint = EndpointSettings.read(reader, secrets);
        reader.finish();
        return endpoint;
    }

    @Override
    public Target target(SourceId id, Endpoint endpoint, JsonNode settings, ServerLog log) {
        if (!(endpoint instanceof MinioEndpoint service)) {
            throw new IllegalArgumentException(
                    "no S3 service: " + endpoint.getClass().getSimpleName());
        }
        SettingsReader reader = SettingsReader.of(settings);
        reader.knows(EndpointSettings.KEYS);
        MinioSettings read = MinioSettings.read(reader);
        reader.finish();
        return new MinioTarget(service, read);
    }
}

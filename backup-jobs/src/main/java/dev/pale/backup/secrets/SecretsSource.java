package dev.pale.backup.secrets;

import dev.pale.backup.category.Source;
import dev.pale.backup.census.Census;
import dev.pale.backup.census.CensusKey;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.progress.Progress;
import dev.pale.backup.snapshot.Description;
import dev.pale.backup.snapshot.SnapshotWriter;
import dev.pale.backup.snapshot.SourceId;
import java.util.Map;

/**
 * One cluster whose Secrets are backed up. The account needs to list namespaces, service accounts and Secrets,
 * and what keeps data besides ({@link Inventory}), in the whole cluster or, where namespaces are listed, in these; and
 * nothing else.
 */
final class SecretsSource implements Source {
    /** A server forgets an instant after minutes; whoever reads slower than that three times never gets there. */
    private static final int ATTEMPTS = 3;

    private final SourceId id;
    private final SecretsEndpoint endpoint;
    private final SecretsSettings settings;

    SecretsSource(SourceId id, SecretsEndpoint endpoint, SecretsSettings settings) {
        this.id = id;
        this.endpoint = endpoint;
        this.settings = settings;
    }

    @Override
    public SourceId id() {
        return id;
    }

    @Override
    public void backup(SnapshotWriter writer, Progress progress) {
        try (Cluster cluster = Cluster.open(endpoint, Side.SOURCE, settings.deadlines())) {
            String version = cluster.version();
            for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
                try {
                    attempt(cluster, version, writer, progress);
                    return;
                } catch (Cluster.Expired again) {
                    progress.at("begin again", attempt, ATTEMPTS);
                }
            }
            throw new PaleException(
                    ErrorCode.BACKUP_FAILED,
                    "the cluster forgot the instant of its lists " + ATTEMPTS + " times while they were read",
                    "set a larger pageSize, or look why the API server answers slowly");
        }
    }

    private void attempt(Cluster cluster, String version, SnapshotWriter writer, Progress progress) {
        try (StoredObjects stored = new StoredObjects(writer)) {
            SourceReading reading = new SourceReading(stored, settings, CensusKey.random(), progress);
            String instant = new ClusterReader(cluster, settings).read(reading);
            requireSecrets(reading);
            reading.inventory(cluster);
            Census census = reading.finish();
            writer.describe(new Description(
                    "Kubernetes",
                    version,
                    Map.of(
                            "systemIdentifier",
                            reading.cluster().orElse("unknown"),
                            "resourceVersion",
                            instant,
                            "namespaces",
                            settings.namespaces().all() ? "all" : "listed"),
                    Map.of()));
            writer.census(census);
        }
    }

    private static void requireSecrets(SourceReading reading) {
        if (reading.secrets() == 0) {
            throw new PaleException(
                    ErrorCode.SOURCE_UNSUITABLE,
                    "there is no Secret to back up",
                    "check that this is the right cluster, and what namespaces, exclude and labelSelector leave out");
        }
    }
}

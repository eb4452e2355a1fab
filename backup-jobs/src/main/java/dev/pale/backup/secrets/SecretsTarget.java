package dev.pale.backup.secrets;

import dev.pale.backup.category.Probe;
import dev.pale.backup.category.SecretKeeper;
import dev.pale.backup.category.Target;
import dev.pale.backup.census.Census;
import dev.pale.backup.census.CensusKey;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.progress.Progress;
import dev.pale.backup.secret.Secret;
import dev.pale.backup.snapshot.OpenedSnapshot;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One cluster to restore into. Remembers which snapshot it was last asked about and what the cluster held before, to count
 * the same things.
 */
final class SecretsTarget implements Target, SecretKeeper {
    /** A cluster that forgets the instant of a list so often is not well. */
    private static final int ATTEMPTS = 3;

    private final SecretsEndpoint endpoint;
    private final SecretsSettings settings;
    private Optional<Census> expected = Optional.empty();
    private Birth birth = Birth.UNKNOWN;
    private Optional<LeftOut> record = Optional.empty();
    private Settling settling = Settling.over();

    SecretsTarget(SecretsEndpoint endpoint, SecretsSettings settings) {
        this.endpoint = endpoint;
        this.settings = settings;
    }

    @Override
    public void requireReady(OpenedSnapshot snapshot) {
        try (Cluster cluster = open()) {
            cluster.version();
            birth = again(() -> TargetReadiness.require(cluster, settings, snapshot.census()));
            expected = Optional.of(snapshot.census());
        }
    }

    @Override
    public List<String> restore(OpenedSnapshot snapshot, Progress progress) {
        requireReady(snapshot);
        record = Optional.of(LeftOut.read(snapshot.artifact(LeftOut.ARTIFACT)));
        try (Cluster cluster = open()) {
            List<String> notes = new ClusterRestore(cluster, snapshot, progress).run();
            settling = Settling.fromNow(settings.settle());
            return notes;
        }
    }

    @Override
    public Census census(CensusKey key, Progress progress) {
        try (Cluster cluster = open()) {
            return again(() -> {
                TargetReading reading = new TargetReading(scope(), settings, record, key, progress);
                new ClusterReader(cluster, settings).read(reading);
                return reading.finish();
            });
        }
    }

    /** Counts with the key of a snapshot's census. */
    Census count(OpenedSnapshot snapshot) {
        return census(CensusKey.decode(snapshot.census().key()), Progress.NONE);
    }

    @Override
    public List<Probe> probes(OpenedSnapshot snapshot) {
        expected = Optional.of(snapshot.census());
        return Probes.of(this, settings, snapshot);
    }

    @Override
    public Optional<Instant> newestData() {
        try (Cluster cluster = open()) {
            Map<String, Optional<Instant>> readings = again(() -> Heartbeat.readings(cluster, settings));
            return readings.isEmpty()
                    ? record.map(LeftOut::newest).flatMap(Heartbeat::instant)
                    : Heartbeat.newest(readings);
        }
    }

    @Override
    public Duration longestSilence() {
        return settings.heartbeat().maximumAge();
    }

    @Override
    public Optional<Secret> secret(String path) {
        String[] parts = path.split("/", 3);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try (Cluster cluster = open()) {
            var found = cluster.ask(
                    new Call("get", "secrets", parts[0], parts[1]),
                    client -> client.secrets()
                            .inNamespace(parts[0])
                            .withName(parts[1])
                            .get());
            return Optional.ofNullable(found)
                    .map(Stripped::data)
                    .map(data -> data.get(parts[2]))
                    .map(value -> Secret.of(new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8)));
        }
    }

    Cluster open() {
        return Cluster.open(endpoint, Side.TARGET, settings.deadlines());
    }

    Scope scope() {
        return new Scope(settings.namespaces(), expected, birth);
    }

    Settling settling() {
        return settling;
    }

    private static <T> T again(Supplier<T> work) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                return work.get();
            } catch (Cluster.Expired forgotten) {
                Thread.onSpinWait();
            }
        }
        throw new PaleException(
                ErrorCode.TARGET_UNSUITABLE,
                "the cluster forgot the instant of its lists " + ATTEMPTS + " times while they were read",
                "look why its API server answers slowly");
    }
}

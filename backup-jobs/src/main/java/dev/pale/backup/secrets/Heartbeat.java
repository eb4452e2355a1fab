package dev.pale.backup.secrets;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads how new the newest data is, from the Secrets themselves. */
final class Heartbeat implements ClusterReader.Sink {
    /** The annotation that is looked for: an instant such as {@code 2026-11-21T02:30:00Z}. */
    static final String ANNOTATION = "pale.dev/heartbeat";
    /** Where the annotation is not there, the key of the configured Secret. */
    static final String DATA_KEY = "heartbeat";

    private final Optional<HeartbeatSettings.Place> place;
    private final Map<String, Optional<Instant>> readings = new TreeMap<>();

    private Heartbeat(Optional<HeartbeatSettings.Place> place) {
        this.place = place;
    }

    /** What each heartbeat says; empty where it says no instant. */
    static Map<String, Optional<Instant>> readings(Cluster cluster, SecretsSettings settings) {
        Heartbeat heartbeat = new Heartbeat(settings.heartbeat().place());
        Optional<HeartbeatSettings.Place> known = heartbeat.place;
        if (known.isEmpty()) {
            new ClusterReader(cluster, settings.everything()).read(heartbeat);
            return heartbeat.readings;
        }
        String namespace = known.get().namespace();
        String name = known.get().name();
        Secret secret = cluster.ask(
                new Call("get", "secrets", namespace, name),
                client -> client.secrets().inNamespace(namespace).withName(name).get());
        if (secret == null) {
            throw new PaleException(
                    ErrorCode.RESTORE_FAILED,
                    "there is no Secret '" + namespace + "/" + name + "', which heartbeat names",
                    "look whether it is backed up, and whether heartbeat.namespace and heartbeat.name are right");
        }
        heartbeat.secret(secret);
        return heartbeat.readings;
    }

    /** The oldest of what the heartbeats say: no data of the whole cluster is older. */
    static Optional<Instant> newest(Map<String, Optional<Instant>> readings) {
        return readings.values().stream().flatMap(Optional::stream).min(Instant::compareTo);
    }

    @Override
    public void secret(Secret secret) {
        Map<String, String> annotations = secret.getMetadata().getAnnotations();
        Optional<String> said =
                Optional.ofNullable(annotations).map(all -> all.get(ANNOTATION)).or(() -> fromData(secret));
        if (said.isPresent() || place.isPresent()) {
            readings.put(Subjects.of(secret), said.flatMap(Heartbeat::instant));
        }
    }

    private Optional<String> fromData(Secret secret) {
        return place.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(Stripped.data(secret).get(DATA_KEY))
                        .map(value -> SecretBytes.look(value, bytes -> new String(bytes, StandardCharsets.UTF_8)));
    }

    static Optional<Instant> instant(String said) {
        try {
            return Optional.of(Instant.parse(said.strip()));
        } catch (DateTimeParseException noInstant) {
            return Optional.empty();
        }
    }

    @Override
    public void namespace(Namespace namespace) {
        // Only Secrets have heartbeats.
    }

    @Override
    public void excluded(Namespace namespace) {
        // Only Secrets have heartbeats.
    }

    @Override
    public void serviceAccount(ServiceAccount account) {
        // Only Secrets have heartbeats.
    }
}

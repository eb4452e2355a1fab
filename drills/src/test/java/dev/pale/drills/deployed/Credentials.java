package dev.pale.drills.deployed;

import dev.pale.backup.seal.NewKeys;
import dev.pale.backup.secret.Secret;
import dev.pale.drills.hardship.LeakScanner;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All that is secret in the cluster, made anew each time; the Secrets are those of {@code docs/deploying.md}. */
final class Credentials {
    static final String BUCKET_USER = "bucket-keeper";
    static final String MINIO_USER = "store-keeper";

    private final Secret bucket = Secret.random();
    private final Secret minio = Secret.random();
    private final Secret postgres = Secret.random();
    private final Secret keycloak = Secret.random();
    private final Path keys;

    /** Takes the keys over that {@code pale keygen} made. */
    Credentials(Path keys) {
        this.keys = keys;
    }

    Secret bucket() {
        return bucket;
    }

    Secret minio() {
        return minio;
    }

    Secret postgres() {
        return postgres;
    }

    Path keys() {
        return keys;
    }

    void createIn(KubernetesClient cluster) {
        Map<String, String> writer = pair(BUCKET_USER, bucket);
        for (String namespace : List.of("pale", "orders", "forgejo", "keycloak")) {
            create(cluster, namespace, "pale-bucket", writer);
            create(cluster, namespace, "pale-writer-keys", files(NewKeys.SIGNING_KEY, NewKeys.INDEX_IDENTITY));
        }
        create(cluster, "pale", "pale-bucket-reader", writer);
        create(cluster, "pale", "pale-bucket-retention", writer);
        create(cluster, "pale", "pale-retention-keys", files(NewKeys.RETENTION_SIGNING_KEY, NewKeys.INDEX_IDENTITY));
        create(cluster, "pale", "pale-minio", pair(MINIO_USER, minio));
        create(cluster, "orders", "orders-superuser", Map.of("username", "postgres", "password", postgres.reveal()));
        create(cluster, "bucket", "root", Map.of("user", BUCKET_USER, "password", bucket.reveal()));
        create(cluster, "minio", "root", Map.of("user", MINIO_USER, "password", minio.reveal()));
        create(cluster, "keycloak", "admin", Map.of("user", "admin", "password", keycloak.reveal()));
    }

    private static Map<String, String> pair(String id, Secret secret) {
        return Map.of("accessKeyId", id, "secretAccessKey", secret.reveal());
    }

    private Map<String, String> files(String... names) {
        Map<String, String> files = new HashMap<>();
        for (String name : names) {
            files.put(name, text(name));
        }
        return files;
    }

    private String text(String name) {
        try {
            return Files.readString(keys.resolve(name));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void create(KubernetesClient cluster, String namespace, String name, Map<String, String> data) {
        cluster.resource(new SecretBuilder()
                        .withNewMetadata()
                        .withNamespace(namespace)
                        .withName(name)
                        .endMetadata()
                        .withStringData(new TreeMap<>(data))
                        .build())
                .create();
    }

    /** Looks for each of them. */
    LeakScanner scanner() {
        LeakScanner scanner = new LeakScanner()
                .lookFor("the bucket's key", bucket)
                .lookFor("the store's key", minio)
                .lookFor("the database's password", postgres)
                .lookFor("the administrator's password", keycloak);
        for (String name : List.of(NewKeys.SIGNING_KEY, NewKeys.INDEX_IDENTITY, NewKeys.RETENTION_SIGNING_KEY)) {
            text(name)
                    .lines()
                    .filter(line -> !line.startsWith("-----") && !line.startsWith("#") && line.length() > 20)
                    .forEach(line -> scanner.lookFor("a line of " + name, Secret.of(line)));
        }
        return scanner;
    }
}

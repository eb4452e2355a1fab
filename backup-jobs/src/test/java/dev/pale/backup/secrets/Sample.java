package dev.pale.backup.secrets;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/** Secrets for tests, as an API server gives them. */
final class Sample {
    private Sample() {}

    static Secret of(String type, Map<String, byte[]> values) {
        return named("shop", "sample", type, values);
    }

    static Secret named(String namespace, String name, String type, Map<String, byte[]> values) {
        Map<String, String> data = new TreeMap<>();
        values.forEach((key, value) -> data.put(key, Base64.getEncoder().encodeToString(value)));
        return new SecretBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(name)
                .withUid("0000-1111")
                .withResourceVersion("42")
                .withCreationTimestamp("2026-01-01T00:00:00Z")
                .endMetadata()
                .withType(type)
                .withData(data)
                .build();
    }

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

package dev.pale.backup.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Settings that the environment overrides: {@code PALE_<SECTION>_<KEY>}, such as {@code PALE_BUCKET_ENDPOINT} or
 * {@code PALE_DRILL_MAXIMUM_AGE}. Only single values; lists and sources stay in the file.
 */
final class EnvironmentOverrides {
    private static final Map<String, List<String>> KEYS = Map.of(
            "bucket", List.of("endpoint", "region", "name", "accessKeyId", "secretAccessKey"),
            "archive", List.of("endpoint", "region", "name", "accessKeyId", "secretAccessKey", "signingKey"),
            "keys", List.of("signingKey", "indexIdentity", "identity", "trustedSigners", "retentionKey"),
            "drill",
                    List.of(
                            "objective",
                            "maximumAge",
                            "deadline",
                            "workers",
                            "requireReal",
                            "mostLostPercent",
                            "scratch",
                            "reports"));

    private EnvironmentOverrides() {}

    static ObjectNode apply(ObjectNode root, Map<String, String> environment) {
        ObjectNode changed = root.deepCopy();
        KEYS.forEach((section, keys) -> keys.forEach(key -> {
            String value = environment.get(variable(section, key));
            JsonNode present = changed.get(section);
            boolean mapping = present == null || present.isNull() || present.isObject();
            if (value != null && mapping) {
                ObjectNode target = present instanceof ObjectNode object ? object : changed.putObject(section);
                target.put(key, key.equals("secretAccessKey") ? "env:" + variable(section, key) : value);
            }
        }));
        return changed;
    }

    static String variable(String section, String key) {
        String snake = key.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
        return "PALE_" + section.toUpperCase(Locale.ROOT) + "_" + snake;
    }
}

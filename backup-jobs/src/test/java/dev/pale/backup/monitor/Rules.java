package dev.pale.backup.monitor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What {@code k8s/monitoring} gives to Prometheus and its friends, as their own programs read it. */
final class Rules {
    static final Path HOME = Path.of("..", "k8s", "monitoring");

    private static final YAMLMapper YAML = new YAMLMapper();

    private Rules() {}

    /** The groups of the PrometheusRule, which is what Prometheus itself reads. */
    static JsonNode groups() throws IOException {
        return YAML.readTree(HOME.resolve("prometheus-rules.yaml").toFile()).path("spec");
    }

    static Path write(Path file, JsonNode groups) throws IOException {
        return Files.writeString(file, YAML.writeValueAsString(groups));
    }

    /** The same, judged every second and without waiting. */
    static JsonNode impatient() throws IOException {
        JsonNode groups = groups();
        for (JsonNode group : groups.path("groups")) {
            ((ObjectNode) group).put("interval", "1s");
            group.path("rules").forEach(rule -> ((ObjectNode) rule).put("for", "0s"));
        }
        return groups;
    }

    /** Every expression, by the name of its alarm. */
    static List<Map.Entry<String, String>> expressions() throws IOException {
        List<Map.Entry<String, String>> expressions = new ArrayList<>();
        for (JsonNode group : groups().path("groups")) {
            group.path("rules")
                    .forEach(rule -> expressions.add(Map.entry(
                            rule.path("alert").asText(), rule.path("expr").asText())));
        }
        return expressions;
    }

    /** What a program said, and how it ended. */
    record Said(int status, String text) {}

    static Said run(Path directory, String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        return new Said(process.waitFor(), text);
    }
}

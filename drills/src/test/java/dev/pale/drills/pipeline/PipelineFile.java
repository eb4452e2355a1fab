package dev.pale.drills.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** A pipeline with anchors and merges resolved, as Woodpecker resolves them before it looks at anything else. */
public record PipelineFile(JsonNode tree) {
    /** One step; secrets are named as Woodpecker knows them. */
    public record Step(String name, List<String> commands, Map<String, String> values, Map<String, String> secrets) {
        /** What a step's shell runs: as Woodpecker does, all commands in one, which ends with the first that fails. */
        public String script() {
            return "set -e\n" + String.join("\n", commands) + "\n";
        }
    }

    public static PipelineFile parse(String yaml) {
        Object plain = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
        return new PipelineFile(new ObjectMapper().valueToTree(plain));
    }

    /** This project's own. */
    public static String text() {
        try {
            return Files.readString(checkout().resolve(".woodpecker.yml"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The directory that holds it. */
    static Path checkout() {
        Path directory = Path.of("").toAbsolutePath();
        while (!Files.isRegularFile(directory.resolve(".woodpecker.yml"))) {
            directory = directory.getParent();
        }
        return directory;
    }

    public List<Step> steps() {
        return items(tree.get("steps")).map(PipelineFile::step).toList();
    }

    public Step step(String name) {
        return steps().stream()
                .filter(step -> step.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no step is called " + name));
    }

    /** The events for which a step runs, and whether it does so for this status of what went before. */
    public List<String> events(String step, String status) {
        JsonNode raw = items(tree.get("steps"))
                .filter(each -> each.get("name").textValue().equals(step))
                .findFirst()
                .orElseThrow();
        return items(raw.get("when"))
                .filter(each -> each.has("status")
                        ? items(each.get("status"))
                                .anyMatch(one -> one.textValue().equals(status))
                        : status.equals("success"))
                .flatMap(each -> items(each.get("event")))
                .map(JsonNode::textValue)
                .toList();
    }

    private static Step step(JsonNode step) {
        Map<String, String> values = new LinkedHashMap<>();
        Map<String, String> secrets = new LinkedHashMap<>();
        step.path("environment").properties().forEach(entry -> {
            if (entry.getValue().has("from_secret")) {
                secrets.put(entry.getKey(), entry.getValue().get("from_secret").textValue());
            } else {
                values.put(entry.getKey(), entry.getValue().asText());
            }
        });
        return new Step(
                step.get("name").textValue(),
                items(step.get("commands")).map(JsonNode::textValue).toList(),
                values,
                secrets);
    }

    /** A list, or the one thing that stands in its place. */
    private static Stream<JsonNode> items(JsonNode node) {
        return node.isArray() ? StreamSupport.stream(node.spliterator(), false) : Stream.of(node);
    }
}

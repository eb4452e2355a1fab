package dev.pale.drills.deployed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One object as a file below {@code k8s/} has it.
 *
 * @param file where it is
 */
record Manifest(Path file, JsonNode object) {
    private static final YAMLMapper YAML = new YAMLMapper();

    /** Every object of every YAML file below a directory of this checkout. */
    static List<Manifest> below(String directory) throws IOException {
        List<Manifest> all = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Checkout.root().resolve(directory))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".yaml"))
                    .sorted()
                    .toList()) {
                try (MappingIterator<JsonNode> documents =
                        YAML.readerFor(JsonNode.class).readValues(file.toFile())) {
                    documents.readAll().forEach(object -> all.add(new Manifest(file, object)));
                }
            }
        }
        return all;
    }

    /** The CronJobs of all bases. */
    static List<Manifest> cronJobs() throws IOException {
        return below("k8s/base").stream().filter(each -> each.is("CronJob")).toList();
    }

    boolean is(String kind) {
        return object.path("kind").asText().equals(kind);
    }

    String name() {
        return object.at("/metadata/name").asText();
    }

    /** What a CronJob's pods are made of. */
    JsonNode pod() {
        return object.at("/spec/jobTemplate/spec/template/spec");
    }

    JsonNode container() {
        return pod().at("/containers/0");
    }

    List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        container().path("args").forEach(each -> arguments.add(each.asText()));
        return arguments;
    }

    @Override
    public String toString() {
        return name();
    }
}

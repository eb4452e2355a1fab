package dev.pale.drills.suite.publish;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** What the suite left for Allure, and what Allure wants to find beside it. */
record ResultDirectory(Path directory) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CATEGORIES = """
            [
              {"name": "Wrong", "messageRegex": "(?s)wrong: .*", "matchedStatuses": ["failed"]},
              {"name": "Not proven", "messageRegex": "(?s)not proven: .*", "matchedStatuses": ["failed"]},
              {"name": "Could not run", "messageRegex": "(?s)could not run: .*", "matchedStatuses": ["broken"]}
            ]
            """;

    boolean isEmpty() {
        if (!Files.isDirectory(directory)) {
            return true;
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.noneMatch(file -> file.toString().endsWith("-result.json"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Adds the categories, the history so far, and this run's number in it. */
    void complete(Optional<RunHistory> history) {
        try {
            Files.writeString(directory.resolve("categories.json"), CATEGORIES);
            Path executor = directory.resolve("executor.json");
            ObjectNode known = Files.exists(executor)
                    ? (ObjectNode) JSON.readTree(executor.toFile())
                    : JSON.createObjectNode().put("name", "pale").put("type", "pale");
            known.put("buildOrder", history.map(RunHistory::run).orElse(0L) + 1);
            Files.writeString(executor, JSON.writeValueAsString(known));
            Path before = Files.createDirectories(directory.resolve("history"));
            if (history.isPresent()) {
                for (var file : history.get().files().entrySet()) {
                    Files.writeString(before.resolve(file.getKey()), file.getValue());
                }
            }
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }
}

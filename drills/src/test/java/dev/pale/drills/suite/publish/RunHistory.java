package dev.pale.drills.suite.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The history as of one run: Allure's own JSON files in one document, so that it is replaced as a whole.
 *
 * @param files content by name, such as {@code history-trend.json}
 */
record RunHistory(SortedMap<String, String> files) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TREND = "history-trend.json";

    RunHistory {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        if (!files.keySet().stream().allMatch(name -> name.matches("[a-z-]+\\.json"))) {
            throw new IllegalArgumentException("no names of a history: " + files.keySet());
        }
    }

    /** The one document. */
    String document() {
        try {
            return JSON.writeValueAsString(files);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("texts have a JSON form", impossible);
        }
    }

    /**
     * Reads a document.
     *
     * @throws IllegalArgumentException if it is none
     */
    static RunHistory of(String document) {
        try {
            Map<String, String> files = JSON.readValue(document, new TypeReference<>() {});
            return new RunHistory(new TreeMap<>(files));
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException("not a history of Allure reports", broken);
        }
    }

    /** The number of the run that it is of; 0 where it does not say. */
    long run() {
        try {
            JsonNode newest = JSON.readTree(files.getOrDefault(TREND, "[]")).path(0);
            return newest.path("buildOrder").asLong(0);
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException("not a trend: " + TREND, broken);
        }
    }
}

package dev.pale.backup.minio;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One form for all policies that say the same: fields and elements in one order, since both are sets there, and one
 * element like a list of one.
 */
final class JsonForm {
    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonForm() {}

    /**
     * The form of a document.
     *
     * @throws JsonProcessingException if it is no JSON
     */
    static String of(String json) throws JsonProcessingException {
        return form(JSON.readTree(json));
    }

    private static String form(JsonNode node) {
        if (node.isObject()) {
            Map<String, String> fields = new TreeMap<>();
            node.propertyStream().forEach(field -> fields.put(field.getKey(), form(field.getValue())));
            return fields.entrySet().stream()
                    .map(field -> field.getKey() + ":" + field.getValue())
                    .collect(Collectors.joining(",", "{", "}"));
        }
        if (node.isArray()) {
            List<String> elements = new ArrayList<>();
            node.forEach(element -> elements.add(form(element)));
            elements.sort(null);
            return elements.size() == 1 ? elements.getFirst() : "[" + String.join(",", elements) + "]";
        }
        return node.toString();
    }
}

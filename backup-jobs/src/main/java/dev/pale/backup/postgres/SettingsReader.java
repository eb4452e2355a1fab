package dev.pale.backup.postgres;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.pale.backup.category.SettingsException;
import dev.pale.backup.category.SettingsException.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one piece of configuration and collects all that is wrong with it. Not thread safe. */
final class SettingsReader {
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,6})\\s*(s|m|h|d)");

    private final JsonNode node;
    private final String path;
    private final List<Problem> problems;
    private final Set<String> known = new TreeSet<>();
    private final List<SettingsReader> sections = new ArrayList<>();

    SettingsReader(JsonNode node) {
        this(node, "", new ArrayList<>());
        if (!node.isObject() && !node.isMissingNode() && !node.isNull()) {
            problems.add(new Problem("", "is not a mapping", "write keys and values"));
        }
    }

    private SettingsReader(JsonNode node, String path, List<Problem> problems) {
        this.node = node;
        this.path = path;
        this.problems = problems;
    }

    boolean has(String key) {
        return !value(key).isMissingNode();
    }

    /** A section of its own; empty where it is missing. */
    SettingsReader section(String key) {
        JsonNode section = value(key);
        if (!section.isMissingNode() && !section.isObject()) {
            problem(key, "is not a mapping", "write keys and values below it");
        }
        SettingsReader reader = new SettingsReader(section, path + key + ".", problems);
        sections.add(reader);
        return reader;
    }

    Optional<String> text(String key) {
        JsonNode text = value(key);
        if (text.isMissingNode()) {
            return Optional.empty();
        }
        if (!text.isTextual() || text.textValue().isBlank()) {
            problem(key, "is not a text", "write a text, in quotes where it looks like a number");
            return Optional.empty();
        }
        return Optional.of(text.textValue());
    }

    /** A text that must be there; the empty text where it is not, which is then a problem. */
    String required(String key, String hint) {
        if (!has(key)) {
            problem(key, "is missing", hint);
        }
        return text(key).orElse("");
    }

    int number(String key, int otherwise, int least, int most) {
        JsonNode number = value(key);
        if (number.isMissingNode()) {
            return otherwise;
        }
        if (!number.isInt() || number.intValue() < least || number.intValue() > most) {
            problem(key, "is not a whole number from " + least + " to " + most, "write such a number");
            return otherwise;
        }
        return number.intValue();
    }

    Optional<Duration> duration(String key) {
        return text(key).flatMap(text -> {
            Matcher matcher = DURATION.matcher(text);
            if (!matcher.matches() || Long.parseLong(matcher.group(1)) == 0) {
                problem(key, "is not a duration", "write such as 30s, 10m, 6h or 2d");
                return Optional.empty();
            }
            long count = Long.parseLong(matcher.group(1));
            return Optional.of(
                    switch (matcher.group(2)) {
                        case "s" -> Duration.ofSeconds(count);
                        case "m" -> Duration.ofMinutes(count);
                        case "h" -> Duration.ofHours(count);
                        default -> Duration.ofDays(count);
                    });
        });
    }

    Duration duration(String key, Duration otherwise) {
        return duration(key).orElse(otherwise);
    }

    /** A list of texts, none of them twice; empty where the key is missing. */
    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        JsonNode list = value(key);
        if (!list.isMissingNode() && !list.isArray()) {
            problem(key, "is not a list", "write a list of names");
        }
        for (JsonNode element : list) {
            if (!element.isTextual() || element.textValue().isEmpty()) {
                problem(
                        key,
                        "has an element that is not a text",
                        "write names, in quotes where they look like numbers");
            } else if (texts.contains(element.textValue())) {
                problem(key, "names '" + element.textValue() + "' twice", "name it once");
            } else {
                texts.add(element.textValue());
            }
        }
        return texts;
    }

    /** One of some words; the first is the default. */
    String choice(String key, List<String> words) {
        String word = text(key).orElse(words.getFirst());
        if (!words.contains(word)) {
            problem(key, "is none of " + String.join(", ", words), "write one of them");
            return words.getFirst();
        }
        return word;
    }

    boolean isList(String key) {
        return value(key).isArray();
    }

    void problem(String key, String message, String hint) {
        problems.add(new Problem(path + key, message, hint));
    }

    /** Says that keys belong here though somebody else reads them. */
    void knows(List<String> keys) {
        known.addAll(keys);
    }

    /**
     * Ends the reading.
     *
     * @throws SettingsException if anything was wrong, unknown keys included
     */
    void finish() {
        findUnknown();
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
    }

    private void findUnknown() {
        node.fieldNames().forEachRemaining(key -> {
            if (!known.contains(key)) {
                problem(key, "is not a known key", "known here: " + String.join(", ", known));
            }
        });
        sections.forEach(SettingsReader::findUnknown);
    }

    private JsonNode value(String key) {
        known.add(key);
        JsonNode value = node.path(key);
        return value.isNull() ? MissingNode.getInstance() : value;
    }
}

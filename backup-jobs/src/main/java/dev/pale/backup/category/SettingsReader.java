package dev.pale.backup.category;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.pale.backup.category.SettingsException.Problem;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.secret.Secret;
import dev.pale.backup.secret.SecretResolver;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads one mapping of the configuration, key by key, and remembers every problem instead of stopping at the first. A
 * key that nobody asked for is a problem too. After reading, call {@link #finish()}. What a method returns for a wrong
 * key is a stand-in that never leaves {@link #finish()}.
 */
public final class SettingsReader {
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,9}) ?(ms|s|m|min|h|d)");

    private final JsonNode node;
    private final String path;
    private final List<Problem> problems;
    private final Set<String> asked = new HashSet<>();
    private final List<SettingsReader> sections = new ArrayList<>();

    private SettingsReader(JsonNode node, String path, List<Problem> problems) {
        this.node = requireNonNull(node, "node");
        this.path = path;
        this.problems = problems;
        if (!node.isMissingNode() && !node.isObject()) {
            problem("", "must be a mapping of keys to values", "indent the keys that belong to it");
        }
    }

    public static SettingsReader of(JsonNode node) {
        return new SettingsReader(node, "", new ArrayList<>());
    }

    /** The mapping below a key; where it is absent, one whose required keys are all missing. */
    public SettingsReader section(String key) {
        JsonNode child = ask(key);
        SettingsReader section =
                new SettingsReader(child == null ? MissingNode.getInstance() : child, at(key), problems);
        sections.add(section);
        return section;
    }

    /** Whether a key is there, with any value. */
    public boolean has(String key) {
        JsonNode child = node.get(key);
        return child != null && !child.isNull();
    }

    /** The mapping's own keys, in file order, each counted as asked for. */
    public List<Map.Entry<String, JsonNode>> entries() {
        List<Map.Entry<String, JsonNode>> entries = List.copyOf(node.properties());
        entries.forEach(entry -> asked.add(entry.getKey()));
        return entries;
    }

    /** Whether a key is there and has a list. */
    public boolean hasList(String key) {
        return node.path(key).isArray();
    }

    /** A text that must be there. */
    public String text(String key) {
        return required(key, "add it");
    }

    /** A text that must be there, with a hint for whoever left it out. */
    public String required(String key, String hint) {
        return optionalText(key).orElseGet(() -> {
            problem(key, "is missing", hint);
            return "";
        });
    }

    public Optional<String> optionalText(String key) {
        JsonNode value = ask(key);
        if (value == null) {
            return Optional.empty();
        }
        if (!value.isTextual() || value.textValue().isBlank()) {
            return Optional.of(wrong(key, "a non-empty text", "put it in quotes if it looks like something else", ""));
        }
        return Optional.of(value.textValue());
    }

    public String text(String key, String otherwise) {
        return optionalText(key).orElse(otherwise);
    }

    public int integer(String key, int otherwise, int least, int most) {
        JsonNode value = ask(key);
        if (value == null) {
            return otherwise;
        }
        boolean fits = value.canConvertToInt() && value.isIntegralNumber();
        if (!fits && value.isTextual() && value.textValue().matches("-?[0-9]{1,9}")) {
            return within(key, Integer.parseInt(value.textValue()), least, most);
        }
        return fits
                ? within(key, value.intValue(), least, most)
                : wrong(key, "a whole number", "write " + least + " to " + most, otherwise);
    }

    private int within(String key, int value, int least, int most) {
        return value >= least && value <= most
                ? value
                : wrong(key, "from " + least + " to " + most, "it is " + value + " now", least);
    }

    public boolean flag(String key, boolean otherwise) {
        JsonNode value = ask(key);
        if (value == null) {
            return otherwise;
        }
        if (value.isTextual()
                && (value.textValue().equals("true") || value.textValue().equals("false"))) {
            return value.textValue().equals("true");
        }
        return value.isBoolean()
                ? value.booleanValue()
                : wrong(key, "true or false", "write one of the two", otherwise);
    }

    /** A length of time: a whole number above zero and {@code ms}, {@code s}, {@code min}, {@code h} or {@code d}. */
    public Duration duration(String key, Duration otherwise) {
        JsonNode value = ask(key);
        if (value == null) {
            return otherwise;
        }
        Matcher matcher = DURATION.matcher(value.asText());
        if (!matcher.matches() || Long.parseLong(matcher.group(1)) == 0) {
            return wrong(key, "a length of time", "write such as '90 s', '20 min', '2 h' or '3 d'", otherwise);
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m", "min" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }

    /** A list of texts, none of them twice; empty where the key is absent. */
    public List<String> texts(String key) {
        JsonNode value = ask(key);
        if (value == null) {
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        boolean good = value.isArray();
        for (JsonNode element : value) {
            good &= element.isTextual() && !element.textValue().isEmpty();
            if (texts.contains(element.asText())) {
                problem(key, "names '" + element.asText() + "' twice", "name it once");
            }
            texts.add(element.asText());
        }
        return good ? texts : wrong(key, "a list of texts", "write [one, two]", List.of());
    }

    /** The words of a command, the program first; as a list, because no shell reads them. */
    public List<String> command(String key) {
        JsonNode value = ask(key);
        List<String> words = new ArrayList<>();
        boolean good = value != null && value.isArray() && !value.isEmpty();
        if (good) {
            value.forEach(word -> words.add(word.asText()));
            good = words.stream().noneMatch(String::isEmpty);
        }
        return good
                ? words
                : wrong(key, "a command as a list", "write [program, argument]; no shell reads it", List.of());
    }

    /** What is left out on purpose, each name with its reason; empty where the key is absent. */
    public SortedMap<String, String> exclusions(String key) {
        SortedMap<String, String> exclusions = new TreeMap<>();
        JsonNode value = ask(key);
        if (value == null) {
            return exclusions;
        }
        boolean good = value.isObject();
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
            good &= entry.getValue().isTextual()
                    && !entry.getValue().textValue().isBlank();
            exclusions.put(entry.getKey(), entry.getValue().asText());
        }
        return good ? exclusions : wrong(key, "a mapping from names to reasons", "write {name: why}", exclusions);
    }

    public Optional<Path> path(String key) {
        return optionalText(key).map(Path::of);
    }

    /** A secret by reference; the configuration itself never holds one. */
    public Secret secret(String key, SecretResolver resolver) {
        String reference = text(key);
        if (reference.isEmpty()) {
            return Secret.of("");
        }
        try {
            return resolver.resolve(reference);
        } catch (PaleException unresolved) {
            problem(key, unresolved.getMessage(), unresolved.hint());
            return Secret.of("");
        }
    }

    /** One of a few words. */
    public String oneOf(String key, String otherwise, List<String> words) {
        String word = text(key, otherwise);
        return words.contains(word)
                ? word
                : wrong(key, "one of " + String.join(", ", words), "it is '" + word + "' now", otherwise);
    }

    /** Adds a problem that only the caller can see. */
    public void problem(String key, String message, String hint) {
        problems.add(new Problem(at(key), message, hint));
    }

    /** Adds the problems that another reader found below a key. */
    public void problems(String key, SettingsException found) {
        found.problems()
                .forEach(each ->
                        problem(each.key().isEmpty() ? key : key + "." + each.key(), each.message(), each.hint()));
    }

    /** Says that keys belong here though somebody else reads them. */
    public void knows(List<String> keys) {
        asked.addAll(keys);
    }

    /** Counts the keys that nobody asked for as problems, here and in every section. */
    private void refuseUnknown() {
        node.propertyStream()
                .map(Map.Entry::getKey)
                .filter(key -> !asked.contains(key))
                .forEach(key -> problem(
                        key,
                        "is not a known key",
                        "known here: " + asked.stream().sorted().collect(Collectors.joining(", "))));
        sections.forEach(SettingsReader::refuseUnknown);
    }

    /**
     * Ends the reading.
     *
     * @throws SettingsException with every problem of this mapping and all its sections
     */
    public void finish() {
        refuseUnknown();
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
    }

    private JsonNode ask(String key) {
        asked.add(key);
        JsonNode value = node.get(key);
        return value == null || value.isNull() ? null : value;
    }

    private <T> T wrong(String key, String shape, String hint, T standIn) {
        problem(key, "must be " + shape, hint);
        return standIn;
    }

    private String at(String key) {
        if (path.isEmpty() || key.isEmpty()) {
            return path + key;
        }
        return path + "." + key;
    }
}

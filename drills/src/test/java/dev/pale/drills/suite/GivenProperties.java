package dev.pale.drills.suite;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Properties as they were given. Collects everything that is wrong with them; what is blank was not given. */
final class GivenProperties {
    private final Map<String, String> properties;
    private final List<String> problems = new ArrayList<>();

    GivenProperties(Map<String, String> properties) {
        this.properties = Map.copyOf(properties);
    }

    /** A word that nobody reads would be a wish that nobody grants. */
    void refuseUnknown(List<String> known, String internal) {
        properties.keySet().stream()
                .filter(name -> name.startsWith("drill.") || name.startsWith("pale."))
                .filter(name -> !known.contains(name) && !name.equals(internal))
                .sorted()
                .forEach(name -> refuse("there is no property " + name + ", only " + String.join(", ", known)));
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(properties.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** Words between commas, or between the bars of a tag expression. */
    List<String> list(String name, Predicate<String> good, List<String> possible) {
        List<String> words = text(name).stream()
                .flatMap(text -> Arrays.stream(text.split("[,|]", -1)))
                .map(String::strip)
                .toList();
        words.stream()
                .filter(word -> !good.test(word))
                .forEach(word -> refuse(name + " has '" + word + "', and can have " + String.join(", ", possible)));
        return words;
    }

    <T> Optional<T> number(String name, Function<String, T> read, Predicate<T> good, String possible) {
        try {
            Optional<T> number = text(name).map(read);
            if (number.isPresent() && !good.test(number.get())) {
                refuse(name + " is " + number.get() + ", and must be " + possible);
            }
            return number;
        } catch (NumberFormatException none) {
            refuse(name + " is '" + properties.get(name) + "', and must be " + possible);
            return Optional.empty();
        }
    }

    void refuse(String problem) {
        problems.add(problem);
    }

    /** Throws if anything was refused. */
    void end() {
        if (!problems.isEmpty()) {
            throw DrillOptions.refused(problems);
        }
    }
}

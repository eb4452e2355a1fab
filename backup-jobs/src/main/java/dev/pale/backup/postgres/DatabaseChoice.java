package dev.pale.backup.postgres;

import dev.pale.backup.category.SettingsReader;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which databases of a server are meant.
 *
 * @param listed their names; empty for all of them
 * @param excluded names that are left out, and why
 */
record DatabaseChoice(List<String> listed, SortedMap<String, String> excluded) {
    static final DatabaseChoice ALL = new DatabaseChoice(List.of(), Collections.emptySortedMap());

    DatabaseChoice {
        listed = List.copyOf(listed);
        excluded = Collections.unmodifiableSortedMap(new TreeMap<>(excluded));
    }

    static DatabaseChoice read(SettingsReader settings) {
        SortedMap<String, String> excluded = settings.exclusions("exclude");
        if (!settings.hasList("databases")) {
            settings.oneOf("databases", "all", List.of("all"));
            return new DatabaseChoice(List.of(), excluded);
        }
        List<String> listed = settings.texts("databases");
        if (listed.isEmpty()) {
            settings.problem("databases", "is empty", "write all, or the names of the databases");
        }
        excluded.keySet().stream()
                .filter(listed::contains)
                .forEach(name -> settings.problem(
                        "exclude", "leaves out '" + name + "', which databases lists", "name it in one of the two"));
        return new DatabaseChoice(listed, excluded);
    }
}

package dev.pale.backup.secrets;

import dev.pale.backup.category.SettingsReader;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which namespaces are backed up.
 *
 * @param listed these; none for all
 * @param excluded left out of all, and why
 */
record NamespaceChoice(List<String> listed, SortedMap<String, String> excluded) {
    static final NamespaceChoice ALL = new NamespaceChoice(List.of(), Collections.emptySortedMap());

    private static final String KEY = "namespaces";

    NamespaceChoice {
        listed = List.copyOf(listed);
        excluded = Collections.unmodifiableSortedMap(new TreeMap<>(excluded));
    }

    static NamespaceChoice read(SettingsReader settings) {
        SortedMap<String, String> excluded = settings.exclusions("exclude");
        if (!settings.hasList(KEY)) {
            settings.oneOf(KEY, "all", List.of("all"));
            return new NamespaceChoice(List.of(), excluded);
        }
        List<String> listed = settings.texts(KEY);
        if (listed.isEmpty()) {
            settings.problem(KEY, "lists no namespace", "write all, or [one, two]");
        }
        if (!excluded.isEmpty()) {
            settings.problem("exclude", "has no meaning beside a list of namespaces", "leave it out");
        }
        return new NamespaceChoice(listed, Collections.emptySortedMap());
    }

    boolean all() {
        return listed.isEmpty();
    }

    boolean includes(String namespace) {
        return all() ? !excluded.containsKey(namespace) : listed.contains(namespace);
    }
}

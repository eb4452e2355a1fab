package dev.pale.backup.secrets;

import dev.pale.backup.category.SettingsReader;
import java.util.List;

/**
 * Which namespaces are backed up.
 *
 * @param listed these; none for all
 * @param excluded left out of all
 */
record NamespaceChoice(List<String> listed, List<String> excluded) {
    static final NamespaceChoice ALL = new NamespaceChoice(List.of(), List.of());

    private static final String KEY = "namespaces";

    NamespaceChoice {
        listed = List.copyOf(listed);
        excluded = List.copyOf(excluded);
    }

    static NamespaceChoice read(SettingsReader settings) {
        List<String> excluded = settings.texts("exclude");
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
        return new NamespaceChoice(listed, List.of());
    }

    boolean all() {
        return listed.isEmpty();
    }

    boolean includes(String namespace) {
        return all() ? !excluded.contains(namespace) : listed.contains(namespace);
    }
}

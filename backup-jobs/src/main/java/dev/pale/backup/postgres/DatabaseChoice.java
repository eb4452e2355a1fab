package dev.pale.backup.postgres;

import dev.pale.backup.category.SettingsReader;
import java.util.List;

/**
 * Which databases of a server are meant.
 *
 * @param listed their names; empty for all of them
 * @param excluded names that are left out of all
 */
record DatabaseChoice(List<String> listed, List<String> excluded) {
    static final DatabaseChoice ALL = new DatabaseChoice(List.of(), List.of());

    DatabaseChoice {
        listed = List.copyOf(listed);
        excluded = List.copyOf(excluded);
    }

    static DatabaseChoice read(SettingsReader settings) {
        List<String> excluded = settings.texts("exclude");
        if (!settings.hasList("databases")) {
            settings.oneOf("databases", "all", List.of("all"));
            return new DatabaseChoice(List.of(), excluded);
        }
        List<String> listed = settings.texts("databases");
        if (listed.isEmpty()) {
            settings.problem("databases", "is empty", "write all, or the names of the databases");
        }
        if (!excluded.isEmpty()) {
            settings.problem("exclude", "goes with databases: all only", "leave it out, or list fewer databases");
        }
        return new DatabaseChoice(listed, List.of());
    }
}

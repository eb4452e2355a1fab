package dev.pale.backup.postgres;

import dev.pale.backup.census.Coverage;
import dev.pale.backup.errors.PaleException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Finds the databases that a choice means, as they are now. */
final class DatabaseNames {
    private static final Set<String> TEMPLATES = Set.of("template0", "template1");
    /** Made by {@code initdb} for connecting to; of interest only once somebody put something into it. */
    private static final String POSTGRES = "postgres";

    private DatabaseNames() {}

    /**
     * The names, in order.
     *
     * @param wanted counted even where nobody put anything into them, if they exist
     * @throws PaleException if a listed database does not exist, one that is meant cannot be connected to, or none is
     *     meant
     */
    static List<String> find(Server server, Session session, DatabaseChoice choice, Collection<String> wanted) {
        List<String> existing =
                session.texts("SELECT datname FROM pg_catalog.pg_database ORDER BY datname COLLATE \"C\"");
        requireExisting(server, choice.listed(), existing, "databases");
        requireExisting(server, List.copyOf(choice.excluded().keySet()), existing, "exclude");
        List<String> names = new ArrayList<>();
        for (String name : existing) {
            boolean named = choice.listed().contains(name) || wanted.contains(name);
            boolean meant =
                    choice.listed().isEmpty() && !choice.excluded().containsKey(name) && !TEMPLATES.contains(name);
            if (named || (meant && (!name.equals(POSTGRES) || isUsed(server, name)))) {
                names.add(name);
            }
        }
        requireConnectable(server, session, names);
        return names;
    }

    /**
     * What exists on a source's server and what of it is backed up, by database.
     *
     * @param meant the databases that are backed up
     */
    static SortedMap<String, String> coverage(Session session, DatabaseChoice choice, List<String> meant) {
        SortedMap<String, String> coverage = new TreeMap<>();
        for (String name : session.texts("SELECT datname FROM pg_catalog.pg_database")) {
            coverage.put("database " + name, coverage(name, choice, meant));
        }
        return coverage;
    }

    private static String coverage(String name, DatabaseChoice choice, List<String> meant) {
        if (meant.contains(name)) {
            return Coverage.BACKED_UP;
        }
        if (choice.excluded().containsKey(name)) {
            return Coverage.excluded(choice.excluded().get(name));
        }
        if (TEMPLATES.contains(name)) {
            return Coverage.excluded("a template that initdb made");
        }
        boolean unused = name.equals(POSTGRES) && choice.listed().isEmpty();
        return unused ? Coverage.excluded("made by initdb, and nothing is in it") : Coverage.NOT_BACKED_UP;
    }

    private static void requireExisting(Server server, List<String> listed, List<String> existing, String key) {
        List<String> missing =
                listed.stream().filter(name -> !existing.contains(name)).toList();
        if (!missing.isEmpty()) {
            throw new PaleException(
                    server.side().unsuitable(),
                    "the server has no database " + quoted(missing),
                    "mend the setting '" + key + "', or find out who dropped it");
        }
    }

    private static void requireConnectable(Server server, Session session, List<String> names) {
        List<String> closed =
                new ArrayList<>(session.texts("SELECT datname FROM pg_catalog.pg_database WHERE NOT datallowconn"));
        closed.retainAll(names);
        if (!closed.isEmpty()) {
            throw new PaleException(
                    server.side().unsuitable(),
                    "database " + quoted(closed) + " does not allow connections, so it cannot be read",
                    "allow connections, or list it under exclude");
        }
    }

    private static boolean isUsed(Server server, String database) {
        try (Session session = server.open(database)) {
            return !session.texts(SqlText.probe("userObjects") + " LIMIT 1").isEmpty();
        }
    }

    private static String quoted(List<String> names) {
        return "'" + String.join("', '", names) + "'";
    }
}

package dev.pale.backup.postgres;

import dev.pale.backup.census.Census;
import java.util.List;

/**
 * How facts about databases are named: {@code <database>} for what is said of the whole database, {@code <database>:
 * <object>} for one object in it; both quoted as PostgreSQL quotes identifiers, so that no two names run together.
 */
final class Subject {
    /** Says how many databases there are; no database can be called so without quotes. */
    static final String ALL_DATABASES = "all databases";
    /** Says how much of something the whole server has. */
    static final String SERVER = "the server";

    private Subject() {}

    static String of(String quotedDatabase, String object) {
        return quotedDatabase + ": " + object;
    }

    /** The names, unquoted, of all databases that a census counts. */
    static List<String> databases(Census census) {
        return census.facts(PostgresFacts.DATABASES).keySet().stream()
                .filter(subject -> !subject.equals(ALL_DATABASES))
                .filter(subject -> endOfName(subject) == subject.length())
                .map(Subject::unquoted)
                .toList();
    }

    /** What a subject names within its database, or within the server; empty where it is said of the whole. */
    static String object(String subject) {
        int end = subject.startsWith(SERVER) ? SERVER.length() : endOfName(subject);
        return end == subject.length() ? "" : subject.substring(end + 2);
    }

    /** Whether a subject is said of an object within a database, by the database's unquoted name. */
    static boolean isIn(String database, String subject) {
        int end = endOfName(subject);
        return end < subject.length() && unquoted(subject.substring(0, end)).equals(database);
    }

    /** A name as PostgreSQL may quote it, without the quotes. */
    static String unquoted(String name) {
        return name.startsWith("\"") ? name.substring(1, name.length() - 1).replace("\"\"", "\"") : name;
    }

    /** Quoted whether needed or not. */
    static String quoted(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    private static int endOfName(String subject) {
        if (!subject.startsWith("\"")) {
            int colon = subject.indexOf(':');
            return colon < 0 ? subject.length() : colon;
        }
        int index = 1;
        while (index < subject.length()) {
            if (subject.charAt(index) != '"') {
                index++;
            } else if (index + 1 < subject.length() && subject.charAt(index + 1) == '"') {
                index += 2;
            } else {
                return index + 1;
            }
        }
        return subject.length();
    }
}

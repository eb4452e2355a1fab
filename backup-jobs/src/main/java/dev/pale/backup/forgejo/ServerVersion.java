package dev.pale.backup.forgejo;

/**
 * The version of a server as its database tells it: the number of the last migration, since the volume says nothing about
 * the program. A program that knows fewer migrations refuses to start.
 */
final class ServerVersion {
    private ServerVersion() {}

    /** Such as {@code migration 312}, or {@code migration 305, Forgejo 29}. */
    static String of(Database database) {
        String gitea = "migration " + (database.has("version", "version") ? newest(database, "version") : "unknown");
        return database.has("forgejo_version", "version")
                ? gitea + ", Forgejo " + newest(database, "forgejo_version")
                : gitea;
    }

    private static long newest(Database database, String table) {
        return database.number("SELECT coalesce(max(version), 0) FROM " + Database.quoted(table));
    }
}

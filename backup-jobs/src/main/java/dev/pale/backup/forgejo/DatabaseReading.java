package dev.pale.backup.forgejo;

import java.util.List;

/**
 * What a backup must know of the database.
 *
 * @param rows the repositories
 * @param product {@code Forgejo} or {@code Gitea}
 * @param version as {@link ServerVersion} tells it
 */
record DatabaseReading(List<RepositoryRow> rows, String product, String version) {
    DatabaseReading {
        rows = List.copyOf(rows);
    }

    static DatabaseReading of(Database database) {
        return new DatabaseReading(
                RepositoryRow.all(database),
                database.has("forgejo_version", "version") ? "Forgejo" : "Gitea",
                ServerVersion.of(database));
    }
}

package dev.pale.backup.forgejo;

import java.util.List;
import java.util.Locale;

/**
 * One repository as the database knows it.
 *
 * @param owner the owner's name in small letters
 * @param name the repository's name in small letters
 * @param empty whether nothing has been pushed to it
 * @param defaultBranch without {@code refs/heads/}
 */
record RepositoryRow(long id, String owner, String name, boolean empty, String defaultBranch) {
    /** All rows; none where there is no such table. */
    static List<RepositoryRow> all(Database database) {
        if (!database.has("repository", "lower_name") || !database.has("user", "lower_name")) {
            return List.of();
        }
        return database.list(
                "SELECT r.id, lower(coalesce(u.lower_name, r.owner_name)), lower(r.lower_name), r.is_empty,"
                        + " coalesce(r.default_branch, '') FROM repository r LEFT JOIN \"user\" u ON u.id = r.owner_id"
                        + " ORDER BY r.id",
                row -> new RepositoryRow(
                        row.getLong(1),
                        String.valueOf(row.getString(2)).toLowerCase(Locale.ROOT),
                        row.getString(3).toLowerCase(Locale.ROOT),
                        row.getBoolean(4),
                        row.getString(5)));
    }

    /** Names it among all rows. */
    String subject() {
        return id + " " + owner + "/" + name;
    }

    String directory() {
        return owner + "/" + name + ".git";
    }

    /** Every directory that belongs to it: the wiki has one of its own. */
    List<String> directories() {
        return List.of(directory(), owner + "/" + name + ".wiki.git");
    }
}

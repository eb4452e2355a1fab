package dev.pale.backup.forgejo;

import static java.util.Objects.requireNonNull;

/**
 * A database of a PostgreSQL server, as {@code app.ini} names it.
 *
 * @param name the database
 * @param schema where its tables are
 */
record DatabaseName(String name, String schema) {
    /** Of servers whose database is a file. */
    static final DatabaseName NONE = new DatabaseName("", "");

    DatabaseName {
        requireNonNull(name, "name");
        requireNonNull(schema, "schema");
    }
}

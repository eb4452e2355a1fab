package dev.pale.backup.forgejo;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/** A database opened for reading: a SQLite file that nobody changes, or one of a PostgreSQL server. Not thread safe. */
final class Database implements AutoCloseable {
    /** How each kind of database tells the columns of a table, whose name is put in as a literal. */
    private enum Kind {
        SQLITE("SELECT name FROM pragma_table_info(%s)"),
        POSTGRES("SELECT column_name FROM information_schema.columns WHERE table_schema = current_schema()"
                + " AND table_name = %s");

        private final String columns;

        Kind(String columns) {
            this.columns = columns;
        }
    }

    private final String name;
    private final Connection connection;
    private final Kind kind;

    private Database(String name, Connection connection, Kind kind) {
        this.name = name;
        this.connection = connection;
        this.kind = kind;
    }

    /** Reads by a connection to a PostgreSQL server, whose search path begins with the schema. Closing this closes it. */
    static Database over(String name, Connection connection) {
        return new Database(name, connection, Kind.POSTGRES);
    }

    /**
     * Opens a SQLite file: neither a journal nor a lock nor anything else is made beside it. What lies in a write-ahead
     * log beside it is not seen. An empty file is no database.
     *
     * @throws PaleException {@code RESTORE_FAILED} if it is no database
     */
    static Database open(Path file) {
        try {
            if (Files.notExists(file)) {
                throw unreadable(file.getFileName().toString(), "it is not there", null);
            }
            SQLiteConfig config = new SQLiteConfig();
            config.resetOpenMode(SQLiteOpenMode.CREATE);
            config.resetOpenMode(SQLiteOpenMode.READWRITE);
            config.setOpenMode(SQLiteOpenMode.READONLY);
            config.setOpenMode(SQLiteOpenMode.OPEN_URI);
            String address = "jdbc:sqlite:" + file.toUri().toString().replace("file:///", "file:/") + "?immutable=1";
            return new Database(file.getFileName().toString(), config.createConnection(address), Kind.SQLITE);
        } catch (SQLException refused) {
            throw unreadable(file.getFileName().toString(), refused.getMessage(), refused);
        }
    }

    /** Reads one row. */
    @FunctionalInterface
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    <T> List<T> list(String query, Row<T> reader) {
        List<T> list = new ArrayList<>();
        each(query, row -> list.add(reader.read(row)));
        return list;
    }

    /** Uses one row. */
    @FunctionalInterface
    interface Use {
        void row(ResultSet row) throws SQLException;
    }

    /** Streams all rows. */
    void each(String query, Use use) {
        try (PreparedStatement statement = connection.prepareStatement(query);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                use.row(rows);
            }
        } catch (SQLException failed) {
            throw unreadable(name, failed.getMessage(), failed);
        }
    }

    List<String> texts(String query) {
        return list(query, row -> row.getString(1));
    }

    long number(String query) {
        return list(query, row -> row.getLong(1)).getFirst();
    }

    /** Whether it has a table with a column of these names. */
    boolean has(String table, String column) {
        return columns(table).contains(column);
    }

    /** Whether it has a table of this name. */
    boolean has(String table) {
        return !columns(table).isEmpty();
    }

    private List<String> columns(String table) {
        return texts(String.format(Locale.ROOT, kind.columns, literal(table)));
    }

    static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private static PaleException unreadable(String name, String why, Throwable cause) {
        return new PaleException(
                ErrorCode.RESTORE_FAILED,
                "cannot read the database " + name + ": " + why,
                "it is damaged or no database; restore another snapshot",
                cause);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException failed) {
            throw unreadable(name, failed.getMessage(), failed);
        }
    }
}

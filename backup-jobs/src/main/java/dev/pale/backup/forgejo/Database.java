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
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/**
 * A SQLite database that nobody changes, opened for reading: neither a journal nor a lock nor anything else is made
 * beside it. What lies in a write-ahead log beside it is not seen. Not thread safe.
 */
final class Database implements AutoCloseable {
    private final Path file;
    private final Connection connection;

    private Database(Path file, Connection connection) {
        this.file = file;
        this.connection = connection;
    }

    /**
     * Opens it; an empty file is no database.
     *
     * @throws PaleException {@code RESTORE_FAILED} if it is no database
     */
    static Database open(Path file) {
        try {
            if (Files.notExists(file)) {
                throw unreadable(file, "it is not there", null);
            }
            SQLiteConfig config = new SQLiteConfig();
            config.resetOpenMode(SQLiteOpenMode.CREATE);
            config.resetOpenMode(SQLiteOpenMode.READWRITE);
            config.setOpenMode(SQLiteOpenMode.READONLY);
            config.setOpenMode(SQLiteOpenMode.OPEN_URI);
            String address = "jdbc:sqlite:" + file.toUri().toString().replace("file:///", "file:/") + "?immutable=1";
            return new Database(file, config.createConnection(address));
        } catch (SQLException refused) {
            throw unreadable(file, refused.getMessage(), refused);
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
            throw unreadable(file, failed.getMessage(), failed);
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
        return texts("SELECT name FROM pragma_table_info(" + literal(table) + ")")
                .contains(column);
    }

    static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private static PaleException unreadable(Path file, String why, Throwable cause) {
        return new PaleException(
                ErrorCode.RESTORE_FAILED,
                "cannot read the database " + file.getFileName() + ": " + why,
                "it is damaged or no database; restore another snapshot",
                cause);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException failed) {
            throw unreadable(file, failed.getMessage(), failed);
        }
    }
}

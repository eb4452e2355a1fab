package dev.pale.backup.keycloak;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.h2.jdbcx.JdbcDataSource;

/** A copy of Keycloak's database, opened by H2 itself in this process, for reading only. */
final class H2Database implements AutoCloseable {
    private static final int WRONG_USER = 28_000;
    private static final String READ_ONLY = ";ACCESS_MODE_DATA=r;IFEXISTS=TRUE;TRACE_LEVEL_FILE=0"
            + ";DB_CLOSE_ON_EXIT=FALSE;NON_KEYWORDS=VALUE;LAZY_QUERY_EXECUTION=1";
    private static final int FETCH_ROWS = 1000;

    private final Connection connection;
    private final DatabaseUser user;
    private final ErrorCode failure;

    private H2Database(Connection connection, DatabaseUser user, ErrorCode failure) {
        this.connection = connection;
        this.user = user;
        this.failure = failure;
    }

    /** Reads one row. */
    @FunctionalInterface
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /**
     * Opens a file that nobody else has open.
     *
     * @param users tried in this order
     * @param failure the code of every error from now on
     */
    static H2Database open(Path file, List<DatabaseUser> users, ErrorCode failure) {
        SQLException refusal = null;
        for (DatabaseUser user : users) {
            try {
                return new H2Database(connect(file, user), user, failure);
            } catch (SQLException refused) {
                refusal = refused;
                if (refused.getErrorCode() != WRONG_USER) {
                    break;
                }
            }
        }
        boolean denied = refusal != null && refusal.getErrorCode() == WRONG_USER;
        throw new PaleException(
                failure,
                "H2 cannot open the database: " + words(refusal),
                denied
                        ? "name its user in database.user and database.password, as conf/keycloak.conf has them"
                        : "the copy is no H2 database of Keycloak 26, or a broken one",
                refusal);
    }

    private static Connection connect(Path file, DatabaseUser user) throws SQLException {
        String path = file.toAbsolutePath().toString();
        if (path.contains(";") || !path.endsWith(DatabaseCopy.SUFFIX)) {
            throw new SQLException("no path for an H2 database: " + path);
        }
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:file:" + path.substring(0, path.length() - DatabaseCopy.SUFFIX.length()) + READ_ONLY);
        database.setUser(user.name());
        database.setPassword(user.password().reveal());
        return database.getConnection();
    }

    /** Who could open it. */
    DatabaseUser user() {
        return user;
    }

    /** Takes one row. */
    @FunctionalInterface
    interface RowTaker {
        void take(ResultSet row) throws SQLException;
    }

    /** Hands every row over, without keeping any. */
    void each(String sql, RowTaker taker) {
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(FETCH_ROWS);
            try (ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    taker.take(rows);
                }
            }
        } catch (SQLException refused) {
            throw new PaleException(
                    failure,
                    "H2 cannot read the database: " + words(refused),
                    "it is broken, or of a Keycloak that this version of pale does not know",
                    refused);
        }
    }

    <T> List<T> list(String sql, RowReader<T> reader) {
        List<T> rows = new ArrayList<>();
        each(sql, row -> rows.add(reader.read(row)));
        return rows;
    }

    /** H2 repeats the statement, which is of no use to a reader, and may repeat a value. */
    private static String words(SQLException refused) {
        String message = refused == null ? "" : String.valueOf(refused.getMessage());
        return message.replaceFirst("(?s); SQL statement:.*", "").strip();
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException unclosed) {
            throw new PaleException(
                    failure, "H2 cannot close the database: " + words(unclosed), "see the cause in the log", unclosed);
        }
    }
}

package dev.pale.backup.postgres;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * One connection to one database. Statements run outside of transactions until {@code BEGIN} is executed as a
 * statement. Every error is ours, with the server's as its cause. Not thread safe, but for {@link #abort()}.
 */
final class Session implements AutoCloseable {
    private final Connection connection;
    private final Side side;
    private final String database;

    private Session(Connection connection, Side side, String database) {
        this.connection = connection;
        this.side = side;
        this.database = database;
    }

    /** Reads one row. */
    @FunctionalInterface
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    static Session open(Server server, String database) {
        try {
            PGSimpleDataSource settings = dataSource(server, database);
            Connection connection = settings.getConnection(
                    server.endpoint().user(), server.endpoint().password().reveal());
            Session session = new Session(connection, server.side(), database);
            session.limit(server.deadlines());
            if (server.side() == Side.TARGET) {
                session.execute("SET default_transaction_read_only = off");
            }
            return session;
        } catch (SQLException refused) {
            String where = server.endpoint().host() + ":" + server.endpoint().port();
            throw SqlState.translate(
                    server.side(), "cannot connect to database '" + database + "' at " + where, refused);
        }
    }

    private static PGSimpleDataSource dataSource(Server server, String database) {
        PostgresEndpoint endpoint = server.endpoint();
        int connectSeconds = (int) Math.max(1, server.deadlines().connect().toSeconds());
        PGSimpleDataSource settings = new PGSimpleDataSource();
        settings.setServerNames(new String[] {endpoint.host()});
        settings.setPortNumbers(new int[] {endpoint.port()});
        settings.setDatabaseName(database);
        settings.setSslMode(endpoint.sslMode());
        endpoint.sslRootCertificate().ifPresent(file -> settings.setSslRootCert(file.toString()));
        settings.setConnectTimeout(connectSeconds);
        settings.setLoginTimeout(connectSeconds);
        settings.setTcpKeepAlive(true);
        settings.setPrepareThreshold(0);
        settings.setApplicationName("pale");
        // Details of errors quote rows, and exceptions are logged with their causes.
        settings.setLogServerErrorDetail(false);
        return settings;
    }

    /** Keeps the server's own limits from ending us, and sets ours. */
    private void limit(Deadlines deadlines) {
        execute("SET statement_timeout = " + deadlines.statement().toMillis());
        execute("SET lock_timeout = " + deadlines.lock().toMillis());
        list(
                "SELECT set_config(name, '0', false) FROM pg_catalog.pg_settings WHERE name IN"
                        + " ('idle_in_transaction_session_timeout', 'idle_session_timeout', 'transaction_timeout')",
                row -> row.getString(1));
    }

    String database() {
        return database;
    }

    /** For whoever reads rows of its own in what this session sees. */
    Connection connection() {
        return connection;
    }

    Side side() {
        return side;
    }

    <T> List<T> list(String sql, RowReader<T> reader, String... parameters) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setEscapeProcessing(false);
            for (int index = 0; index < parameters.length; index++) {
                statement.setString(index + 1, parameters[index]);
            }
            List<T> all = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    all.add(reader.read(rows));
                }
            }
            return all;
        } catch (SQLException failed) {
            throw failure(failed);
        }
    }

    /** The texts of the first column. */
    List<String> texts(String sql, String... parameters) {
        return list(sql, row -> row.getString(1), parameters);
    }

    /** The one value of a query that answers exactly one row. */
    String text(String sql, String... parameters) {
        List<String> all = texts(sql, parameters);
        if (all.size() != 1) {
            throw new IllegalStateException(all.size() + " rows instead of one: " + sql);
        }
        return all.getFirst();
    }

    boolean yes(String sql, String... parameters) {
        return text(sql, parameters).equals("t");
    }

    void execute(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        } catch (SQLException failed) {
            throw failure(failed);
        }
    }

    /** Runs a statement whose parameters take the types of the columns they go to; returns the rows it touched. */
    int update(String sql, List<String> parameters) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int index = 0; index < parameters.size(); index++) {
                statement.setObject(index + 1, parameters.get(index), Types.OTHER);
            }
            return statement.executeUpdate();
        } catch (SQLException failed) {
            throw failure(failed);
        }
    }

    /** Streams the text form of a {@code COPY ... TO STDOUT}; returns the number of rows. */
    long copyOut(String sql, OutputStream sink) {
        try {
            return connection.unwrap(PGConnection.class).getCopyAPI().copyOut(sql, sink);
        } catch (SQLException failed) {
            throw failure(failed);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Sets a role's password without the server's ever seeing it in the clear. */
    void password(String role, String password) {
        try {
            connection.unwrap(PGConnection.class).alterUserPassword(role, password.toCharArray(), "scram-sha-256");
        } catch (SQLException failed) {
            throw failure(failed);
        }
    }

    /** Ends the connection at once, from any thread; whatever runs on it fails. */
    void abort() {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException alreadyGone) {
            throw failure(alreadyGone);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException failed) {
            throw failure(failed);
        }
    }

    private RuntimeException failure(SQLException error) {
        return SqlState.translate(side, "database '" + database + "'", error);
    }
}

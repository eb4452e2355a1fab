package dev.pale.backup.keycloak;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.h2.jdbcx.JdbcDataSource;

/** An H2 file as a server writes it. */
final class H2File {
    private H2File() {}

    /** Opens it as a server does, making it where there is none; as long as it is open, it is locked. */
    static Connection open(Path file, String... statements) throws SQLException {
        String path = file.toString();
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:file:" + path.substring(0, path.length() - DatabaseCopy.SUFFIX.length())
                + ";TRACE_LEVEL_FILE=0;NON_KEYWORDS=VALUE");
        database.setUser("");
        database.setPassword("");
        Connection connection = database.getConnection();
        for (String sql : statements) {
            try (var statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }
        return connection;
    }

    /** A closed database. */
    static Path make(Path file, String... statements) throws SQLException {
        open(file, statements).close();
        return file;
    }
}

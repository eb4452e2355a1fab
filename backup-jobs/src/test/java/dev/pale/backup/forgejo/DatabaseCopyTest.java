package dev.pale.backup.forgejo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pale.backup.census.CensusKey;
import dev.pale.backup.errors.PaleException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseCopyTest {
    private static final Duration LOCK = Duration.ofSeconds(1);
    private static final CensusKey KEY = CensusKey.random();

    @TempDir
    private Path directory;

    private Connection open(Path file, String... statements) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
        return connection;
    }

    @Test
    void holdsWhatIsOnlyInTheWriteAheadLog() throws SQLException, IOException {
        Path live = directory.resolve("a b?c%20.db");
        try (Connection writer =
                open(live, "PRAGMA journal_mode = WAL", "CREATE TABLE t (v)", "INSERT INTO t VALUES (1), (2), (3)")) {
            assertThat(directory.resolve("a b?c%20.db-wal")).isNotEmptyFile();

            DatabaseCopy.take(live, directory.resolve("copy"), LOCK);

            assertThat(writer.isClosed()).isFalse();
            Files.copy(live, directory.resolve("naive"));
        }
        try (Database copy = Database.open(directory.resolve("copy"))) {
            assertThat(copy.number("SELECT count(*) FROM t")).isEqualTo(3);
        }
        try (Database naive = Database.open(directory.resolve("naive"))) {
            assertThat(naive.texts("SELECT name FROM sqlite_master")).isEmpty();
        }
    }

    @Test
    void leavesNothingBesideADatabaseThatItReads() throws SQLException {
        Path file = directory.resolve("x.db");
        open(file, "PRAGMA journal_mode = WAL", "CREATE TABLE t (v)").close();

        DatabaseCensus.take(file, KEY);

        assertThat(directory)
                .isDirectoryContaining(path -> path.endsWith("x.db"))
                .isDirectoryNotContaining("glob:**-wal");
    }

    @Test
    void saysThatThereIsNoDatabase() {
        assertThatThrownBy(() -> DatabaseCopy.take(directory.resolve("none"), directory.resolve("copy"), LOCK))
                .isInstanceOf(PaleException.class)
                .hasMessageContaining("there is no database");
        assertThat(directory).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE t SET v = 'B' WHERE v = 'b'",
                "UPDATE t SET v = CAST(v AS BLOB) WHERE v = 'b'",
                "UPDATE t SET v = '' WHERE v IS NULL",
                "UPDATE t SET v = 1.0 WHERE v = 1",
                "UPDATE t SET v = '1' WHERE v = 1",
                "UPDATE t SET v = x'' WHERE v = ''",
                "DELETE FROM t WHERE v = 'b'",
                "INSERT INTO t VALUES ('b')",
            })
    void tellsEveryChangeOfAValue(String change) throws SQLException {
        Path file = directory.resolve("t.db");
        open(file, "CREATE TABLE t (v)", "INSERT INTO t VALUES ('b'), (1), (NULL), (''), (x'00ff')")
                .close();
        List<Fact> before = content(file);
        open(file, change).close();

        assertThat(content(file)).isNotEqualTo(before);
    }

    private static List<Fact> content(Path file) {
        return DatabaseCensus.take(file, KEY).stream()
                .filter(fact -> fact.kind().equals(ForgejoFacts.ROW_CONTENT))
                .toList();
    }
}

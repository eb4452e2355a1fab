package dev.pale.backup.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseCopyTest {
    private static final Duration LIMIT = Duration.ofMinutes(1);

    @TempDir
    private Path directory;

    private Path database;
    private Path copy;

    @BeforeEach
    void makeADatabase() throws SQLException {
        database = H2File.make(
                directory.resolve("keycloakdb.mv.db"), "CREATE TABLE T (N INT)", "INSERT INTO T VALUES (1)");
        copy = directory.resolve("copy.mv.db");
    }

    @Test
    void copiesEveryByteOfAClosedDatabase() throws Exception {
        assertThat(take()).isEqualTo(copy).hasSameBinaryContentAs(database);
        assertThat(DatabaseCopy.inUse(database)).isFalse();
    }

    @Test
    void refusesADatabaseThatAnotherProcessHasOpen() throws Exception {
        Process holder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockHolder.class.getName(),
                        database.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said = holder.inputReader()) {
            assertThat(said.readLine()).isEqualTo(LockHolder.OPEN);

            assertThat(DatabaseCopy.inUse(database)).isTrue();
            refuses(ErrorCode.SOURCE_UNSUITABLE, "has " + database + " open");
            assertThat(copy).doesNotExist();
        } finally {
            holder.destroyForcibly().waitFor();
        }
    }

    @Test
    void refusesADatabaseThatThisProcessHasOpen() throws Exception {
        try (Connection _ = H2File.open(database)) {
            refuses(ErrorCode.SOURCE_UNSUITABLE, "has " + database + " open");
        }
    }

    @Test
    void refusesADatabaseWithALockFileOfH2sOwn() throws Exception {
        Files.createFile(directory.resolve("keycloakdb.lock.db"));

        refuses(ErrorCode.SOURCE_UNSUITABLE, "open");
    }

    @Test
    void keepsAServerFromStartingMeanwhile() throws Exception {
        try (var channel = java.nio.channels.FileChannel.open(database);
                var _ = channel.lock(0, Long.MAX_VALUE, true)) {
            assertThatThrownBy(() -> H2File.open(database).close()).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void saysThatThereIsNone() {
        assertThatThrownBy(() -> DatabaseCopy.take(directory.resolve("none.mv.db"), copy, Deadline.in(LIMIT)))
                .isInstanceOfSatisfying(PaleException.class, refused -> {
                    assertThat(refused.code()).isEqualTo(ErrorCode.SOURCE_UNSUITABLE);
                    assertThat(refused.hint()).contains("PostgreSQL");
                });
    }

    @Test
    void givesUpWhenTheOutageHasLastedLongEnough() {
        assertThatThrownBy(() -> DatabaseCopy.take(database, copy, Deadline.in(Duration.ZERO)))
                .isInstanceOfSatisfying(
                        PaleException.class, late -> assertThat(late.code()).isEqualTo(ErrorCode.BACKUP_FAILED))
                .hasMessageContaining("given up");
    }

    private Path take() {
        return DatabaseCopy.take(database, copy, Deadline.in(LIMIT));
    }

    private void refuses(ErrorCode code, String because) {
        assertThatThrownBy(this::take)
                .isInstanceOfSatisfying(
                        PaleException.class,
                        refused -> assertThat(refused.code()).isEqualTo(code))
                .hasMessageContaining(because);
    }
}

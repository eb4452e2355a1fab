package dev.pale.backup.forgejo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pale.backup.census.Comparison;
import dev.pale.backup.secret.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each question to a server is answered wrongly here; in drills a real one is asked. */
class ServerProbesTest {
    private static final Optional<Canary> CANARY =
            Optional.of(new Canary(ServerDouble.USER, Secret.of(ServerDouble.PASSWORD)));
    private static final String HEALTHY =
            "{\"status\": \"pass\", \"checks\": {\"database:ping\": [{\"status\": \"pass\"}]}}";
    private static final String UUID = "ab12";

    @TempDir
    private Path directory;

    private ServerDouble server;
    private RestoredVolume volume;

    @BeforeEach
    void fillAVolume() throws IOException, SQLException {
        server = new ServerDouble();
        Map<String, String> storages =
                Stream.of(StorageKind.values()).collect(Collectors.toMap(StorageKind::label, StorageKind::label));
        Layout layout = new Layout(
                "/data",
                "app.ini",
                "repositories",
                "gitea.db",
                storages,
                List.of(),
                "/bin/gitea",
                Map.of(),
                DatabaseName.NONE);
        volume = new RestoredVolume(
                directory,
                layout,
                new Git(Duration.ofMinutes(1), new Volume(directory, directory)),
                SqliteDatabase.still(directory, layout.database()));
        Path attachment =
                Files.createDirectories(directory.resolve("attachments/a/b")).resolve(UUID);
        Files.writeString(attachment, "{\"content\": 1}");
        try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("gitea.db"));
                Statement statement = database.createStatement()) {
            for (String sql : List.of(
                    "CREATE TABLE \"user\" (id, lower_name)",
                    "CREATE TABLE repository (id, owner_id, lower_name)",
                    "CREATE TABLE issue (id, repo_id, \"index\", name)",
                    "CREATE TABLE comment (id, issue_id, type, content)",
                    "CREATE TABLE attachment (id, uuid, issue_id, size)",
                    "CREATE TABLE lfs_meta_object (id, oid, size, repository_id)",
                    "INSERT INTO \"user\" VALUES (1, 'alice')",
                    "INSERT INTO repository VALUES (1, 1, 'demo')",
                    "INSERT INTO issue VALUES (1, 1, 7, 'a title')",
                    "INSERT INTO comment VALUES (1, 1, 0, 'first'), (2, 1, 0, 'second')",
                    "INSERT INTO attachment VALUES (1, '" + UUID + "', 1, 14)")) {
                statement.execute(sql);
            }
        }
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private AskedServer asked() {
        return AskedServer.start(
                server, volume, new Deadlines(Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofSeconds(10)));
    }

    private static void assertGood(Comparison found) {
        assertThat(found.differences()).isEmpty();
        assertThat(found.compared()).isPositive();
    }

    @Test
    void believesAServerThatAskedItsDatabase() {
        server.says("/api/healthz", HEALTHY);

        assertGood(asked().health());
    }

    @Test
    void doesNotBelieveAServerThatIsNotInstalled() {
        server.says("/api/healthz", "{\"status\": \"pass\"}");

        assertThat(asked().health().differences()).hasSize(1);
    }

    @Test
    void wantsTheCanaryInAndNobodyElse() {
        assertGood(asked().login(CANARY));
        assertThat(asked().login(Optional.of(new Canary(ServerDouble.USER, Secret.of("wrong"))))
                        .differences())
                .hasSize(1);
        server.letsEverybodyIn();
        assertThat(asked().login(CANARY).differences()).hasSize(1);
    }

    @Test
    void provesNothingWithoutACanary() {
        assertThat(asked().login(Optional.empty()).compared()).isZero();
    }

    @Test
    void readsIssuesBack() {
        server.says("/api/v1/repos/alice/demo/issues/7", "{\"title\": \"a title\"}")
                .says("/api/v1/repos/alice/demo/issues/7/comments", "[{\"body\": \"first\"}, {\"body\": \"second\"}]");
        assertGood(ContentQuestions.issues(asked(), volume));

        server.says("/api/v1/repos/alice/demo/issues/7/comments", "[{\"body\": \"first\"}]");
        assertThat(ContentQuestions.issues(asked(), volume).differences()).hasSize(1);
    }

    @Test
    void readsAnAttachmentBack() {
        assertThat(ContentQuestions.attachment(asked(), volume).differences()).hasSize(1);
        server.says("/attachments/" + UUID, "{\"content\": 2}");
        assertThat(ContentQuestions.attachment(asked(), volume).differences()).hasSize(1);
        server.says("/attachments/" + UUID, "{\"content\": 1}");
        assertGood(ContentQuestions.attachment(asked(), volume));
    }

    @Test
    void saysWhenThereIsNothingToReadBack() {
        Comparison found = ContentQuestions.lfs(asked(), volume);

        assertGood(found);
        assertThat(found.note()).contains("no LFS objects");
    }
}

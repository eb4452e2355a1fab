package dev.pale.drills.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pale.backup.Categories;
import dev.pale.backup.category.Category;
import dev.pale.backup.postgres.PostgresEndpoint;
import dev.pale.backup.seal.NewKeys;
import dev.pale.fixtures.fault.Scene;
import dev.pale.fixtures.platform.RunningService;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** {@code docs/restore-by-hand.md} restores a server without any program of ours, and stops before it restores damage. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestoreByHandIT {
    private static final Category CATEGORY = Categories.ALL.getFirst();
    /** Three databases with odd names, odd encodings and everything that only a superuser can make. */
    private static final String SOURCE = "mcd-tracker";

    private static final long SEED = 20;
    private static final String ON_THE_SERVER = "SELECT (SELECT count(*) FROM pg_database) || ' databases, '"
            + " || (SELECT count(*) FROM pg_roles WHERE rolname !~ '^pg_') || ' roles'";

    private List<CodeBlock> document;
    private DestroyedSource source;

    @TempDir
    private Path directory;

    private RunningService server;
    private CopiedSnapshot copied;
    private Map<String, String> variables;

    @BeforeAll
    void backUpASourceAndDestroyIt(@TempDir Path shared) throws IOException {
        document = ByHand.part(ByHand.POSTGRES);
        source = DestroyedSource.of(CATEGORY, SOURCE, SEED, shared);
    }

    @BeforeEach
    void copyTheSnapshotAndStartAnEmptyServer() throws IOException {
        server = source.empty(Map.of());
        copied = source.copyTo(directory.resolve("copy"));
        PostgresEndpoint endpoint = (PostgresEndpoint) server.endpoint();
        variables = source.variables(directory);
        variables.putAll(Map.of(
                "PGHOST", endpoint.host(),
                "PGPORT", Integer.toString(endpoint.port()),
                "PGUSER", endpoint.user(),
                "PGPASSWORD", endpoint.password().reveal()));
    }

    @AfterAll
    void end() {
        source.close();
    }

    @Test
    void restoresEverythingThatThePlatformHad() {
        ShellRun run = byHand();

        DestroyedSource.assertDone(run, document);
        source.assertAllIn(server);
    }

    @Test
    void theExampleSetsEveryVariable() {
        String example = document.stream()
                .filter(block -> block.info().equals("sh example"))
                .map(CodeBlock::text)
                .collect(Collectors.joining());

        assertThat(variables.keySet()).allSatisfy(name -> assertThat(example).containsPattern("\\b" + name + "="));
    }

    @Test
    void stopsAtADamagedObject() throws IOException {
        copied.flipByte("legacy.dump");

        assertStopped("legacy.dump.zst.age: FAILED");
    }

    @Test
    void stopsAtAChangedManifest() throws IOException {
        copied.changeManifest();

        assertStopped("incorrect signature");
    }

    @Test
    void stopsAtASnapshotThatLiesInAnothersPlace() throws IOException {
        variables.put("SNAPSHOT", copied.move().toString());

        assertStopped("false");
    }

    @Test
    void stopsAtASignatureOfAStranger() throws IOException {
        Path strangers = Files.createDirectory(directory.resolve("strangers"));
        Scene.JobKeys.fresh(strangers);
        variables.put("SIGNERS", strangers.resolve(NewKeys.ALLOWED_SIGNERS).toString());

        assertStopped("Could not verify signature");
    }

    @Test
    void stopsAtAnIdentityThatDoesNotFit() throws IOException {
        Path strangers = Files.createDirectory(directory.resolve("strangers"));
        Scene.JobKeys.fresh(strangers);
        variables.put("IDENTITY", strangers.resolve(NewKeys.IDENTITY).toString());

        assertStopped("no identity matched any of the recipients");
    }

    @Test
    void stopsAtContentThatABrokenJobPutIn() throws IOException {
        copied.reseal("globals.sql", "-- nothing\n".getBytes(StandardCharsets.UTF_8), source.keys());

        assertStopped("globals.sql: FAILED");
    }

    private void assertStopped(String because) {
        String untouched = onTheServer();

        ShellRun run = byHand();

        assertThat(run.status()).as(run.said()).isNotZero();
        assertThat(run.said()).contains(because).doesNotContain("restoring");
        assertThat(onTheServer()).isEqualTo(untouched);
    }

    private ShellRun byHand() {
        return ShellRun.of(directory, CodeBlock.script(document), variables);
    }

    private String onTheServer() {
        PostgresEndpoint endpoint = (PostgresEndpoint) server.endpoint();
        String address = "jdbc:postgresql://" + endpoint.host() + ":" + endpoint.port() + "/postgres";
        try (Connection connection = DriverManager.getConnection(
                        address, endpoint.user(), endpoint.password().reveal());
                ResultSet row = connection.createStatement().executeQuery(ON_THE_SERVER)) {
            row.next();
            return row.getString(1);
        } catch (SQLException unanswered) {
            throw new IllegalStateException(unanswered);
        }
    }
}

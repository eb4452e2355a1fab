package dev.pale.drills.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pale.backup.Categories;
import dev.pale.backup.bucket.S3ObjectStore;
import dev.pale.backup.category.Category;
import dev.pale.backup.category.ServerLog;
import dev.pale.backup.census.Census;
import dev.pale.backup.census.CensusKey;
import dev.pale.backup.census.Comparison;
import dev.pale.backup.census.FactKind;
import dev.pale.backup.jobs.Backup;
import dev.pale.backup.jobs.BackupJob;
import dev.pale.backup.postgres.PostgresEndpoint;
import dev.pale.backup.progress.Progress;
import dev.pale.backup.seal.NewKeys;
import dev.pale.backup.snapshot.SnapshotId;
import dev.pale.backup.snapshot.SnapshotStore;
import dev.pale.backup.snapshot.SourceId;
import dev.pale.drills.run.SeededSources;
import dev.pale.fixtures.Fixtures;
import dev.pale.fixtures.SeedPlatform;
import dev.pale.fixtures.fault.Scene;
import dev.pale.fixtures.platform.LocalBucket;
import dev.pale.fixtures.platform.LocalPlatform;
import dev.pale.fixtures.platform.RunningService;
import dev.pale.fixtures.platform.ServiceRequest;
import dev.pale.fixtures.platform.TemporarySpace;
import dev.pale.fixtures.seed.SeedRecipe;
import dev.pale.fixtures.seed.SeededSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
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
    private static final double SCALE = 0.02;
    private static final CensusKey CENSUS_KEY = CensusKey.random();
    private static final String ON_THE_SERVER = "SELECT (SELECT count(*) FROM pg_database) || ' databases, '"
            + " || (SELECT count(*) FROM pg_roles WHERE rolname !~ '^pg_') || ' roles'";

    private List<CodeBlock> document;
    private LocalPlatform platform;
    private LocalBucket bucket;
    private S3ObjectStore objects;
    private Scene.JobKeys keys;
    private Path keyFiles;
    private SourceId source;
    private Census before;
    private SnapshotId snapshot;

    @TempDir
    private Path directory;

    private RunningService server;
    private CopiedSnapshot copied;
    private Map<String, String> variables;

    @BeforeAll
    void backUpASourceAndDestroyIt(@TempDir Path shared) throws IOException {
        document = ByHand.part(ByHand.POSTGRES);
        keyFiles = Files.createDirectory(shared.resolve("keys"));
        keys = Scene.JobKeys.fresh(keyFiles);
        bucket = LocalBucket.open(shared.resolve("bucket"));
        objects = S3ObjectStore.open(bucket.address());
        platform = Fixtures.localPlatform(TemporarySpace.roomFor(1L << 30));
        SeedRecipe recipe = SeedRecipe.now(SEED, SCALE, Clock.systemUTC());
        try (SeededSource seeded =
                new SeedPlatform(platform).seedOne(CATEGORY.sourceId(SOURCE), recipe, Progress.NONE)) {
            source = seeded.id();
            before = census(seeded.service());
            BackupJob job =
                    new BackupJob(new SnapshotStore(objects, Clock.systemUTC()), keys.recipients(), keys.signer());
            List<Backup> backups = job.run(List.of(SeededSources.configured(seeded)), 1, Progress.NONE);
            assertThat(backups).hasOnlyElementsOfType(Backup.Done.class);
        }
        snapshot = new SnapshotStore(objects, Clock.systemUTC()).list(source).getLast();
    }

    @BeforeEach
    void copyTheSnapshotAndStartAnEmptyServer() throws IOException {
        server = platform.start(CATEGORY, ServiceRequest.any("by-hand"));
        copied = CopiedSnapshot.of(objects, snapshot, directory.resolve("copy"));
        PostgresEndpoint endpoint = (PostgresEndpoint) server.endpoint();
        variables = new HashMap<>(Map.of(
                "COPY", directory.resolve("copy").toString(),
                "SNAPSHOT", snapshot.toString(),
                "WORK", directory.resolve("work").toString(),
                "IDENTITY", keyFiles.resolve(NewKeys.IDENTITY).toString(),
                "SIGNERS", keyFiles.resolve(NewKeys.ALLOWED_SIGNERS).toString(),
                "PRINCIPAL", "pale",
                "PGHOST", endpoint.host(),
                "PGPORT", Integer.toString(endpoint.port()),
                "PGUSER", endpoint.user(),
                "PGPASSWORD", endpoint.password().reveal()));
    }

    @AfterAll
    void end() {
        platform.close();
        objects.close();
        bucket.close();
    }

    @Test
    void restoresEverythingThatThePlatformHad() {
        ShellRun run = byHand();

        assertThat(run.said())
                .satisfies(said -> assertThat(run.status()).as(said).isZero());
        assertThat(CodeBlock.printed(document))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(run.said()).containsPattern(line));
        Census after = census(server);
        for (FactKind kind : CATEGORY.factKinds()) {
            Comparison found = before.compare(kind, after);
            assertThat(found.differences()).as(kind.name()).isEmpty();
            assertThat(found.compared()).as(kind.name()).isPositive();
        }
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
        copied.reseal("globals.sql", "-- nothing\n".getBytes(StandardCharsets.UTF_8), keys);

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

    private Census census(RunningService service) {
        return CATEGORY.target(source, service.endpoint(), JsonNodeFactory.instance.objectNode(), ServerLog.UNAVAILABLE)
                .census(CENSUS_KEY, Progress.NONE);
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

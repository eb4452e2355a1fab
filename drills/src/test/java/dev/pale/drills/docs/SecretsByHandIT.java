package dev.pale.drills.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pale.backup.bucket.S3ObjectStore;
import dev.pale.backup.category.Category;
import dev.pale.backup.category.ServerLog;
import dev.pale.backup.census.Census;
import dev.pale.backup.census.CensusKey;
import dev.pale.backup.jobs.Backup;
import dev.pale.backup.jobs.BackupJob;
import dev.pale.backup.progress.Progress;
import dev.pale.backup.seal.NewKeys;
import dev.pale.backup.secrets.SecretsCategory;
import dev.pale.backup.secrets.SecretsEndpoint;
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
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The part on Secrets of {@code docs/restore-by-hand.md} restores a cluster, and stops before it restores damage. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecretsByHandIT {
    private static final Category CATEGORY = new SecretsCategory();
    private static final String SOURCE = "k3s";
    private static final long SEED = 21;
    private static final double SCALE = 0.02;
    private static final CensusKey CENSUS_KEY = CensusKey.random();
    /** What nobody restores by hand, because it is recorded and not restored, or made by the new cluster. */
    private static final Set<String> NOT_BY_HAND = Set.of("skippedSecrets", "ownerReferences", "strippedFields");

    private LocalPlatform platform;
    private LocalBucket bucket;
    private S3ObjectStore objects;
    private Scene.JobKeys keys;
    private Path keyFiles;
    private SourceId source;
    private ObjectNode settings;
    private Census before;
    private SnapshotId snapshot;

    @TempDir
    private Path directory;

    private RunningService cluster;
    private CopiedSnapshot copied;
    private Map<String, String> variables;

    @BeforeAll
    void backUpAClusterAndDestroyIt(@TempDir Path shared) throws IOException {
        keyFiles = Files.createDirectory(shared.resolve("keys"));
        keys = Scene.JobKeys.fresh(keyFiles);
        bucket = LocalBucket.open(shared.resolve("bucket"));
        objects = S3ObjectStore.open(bucket.address());
        platform = Fixtures.localPlatform(TemporarySpace.roomFor(1L << 30));
        SeedRecipe recipe = SeedRecipe.now(SEED, SCALE, Clock.systemUTC());
        try (SeededSource seeded =
                new SeedPlatform(platform).seedOne(CATEGORY.sourceId(SOURCE), recipe, Progress.NONE)) {
            source = seeded.id();
            settings = seeded.settings();
            before = census(seeded.service());
            BackupJob job =
                    new BackupJob(new SnapshotStore(objects, Clock.systemUTC()), keys.recipients(), keys.signer());
            List<Backup> backups = job.run(List.of(SeededSources.configured(seeded)), 1, Progress.NONE);
            assertThat(backups).hasOnlyElementsOfType(Backup.Done.class);
        }
        snapshot = new SnapshotStore(objects, Clock.systemUTC()).list(source).getLast();
    }

    @BeforeEach
    void copyTheSnapshotAndStartANewCluster() throws IOException {
        cluster = platform.start(CATEGORY, ServiceRequest.any("by-hand"));
        copied = CopiedSnapshot.of(objects, snapshot, directory.resolve("copy"));
        variables = new HashMap<>(Map.of(
                "COPY", directory.resolve("copy").toString(),
                "SNAPSHOT", snapshot.toString(),
                "WORK", directory.resolve("work").toString(),
                "IDENTITY", keyFiles.resolve(NewKeys.IDENTITY).toString(),
                "SIGNERS", keyFiles.resolve(NewKeys.ALLOWED_SIGNERS).toString(),
                "PRINCIPAL", "pale",
                "HOME", directory.toString(),
                "KUBECONFIG", kubeconfig().toString()));
    }

    private Path kubeconfig() throws IOException {
        SecretsEndpoint.Server server = (SecretsEndpoint.Server) cluster.endpoint();
        return Files.writeString(directory.resolve("kubeconfig"), """
                apiVersion: v1
                kind: Config
                current-context: new
                contexts: [{name: new, context: {cluster: new, user: new}}]
                clusters: [{name: new, cluster: {server: "%s", certificate-authority: "%s"}}]
                users: [{name: new, user: {token: "%s"}}]
                """.formatted(
                        server.address(), server.caCertificate(), server.token().reveal()));
    }

    @AfterAll
    void end() {
        platform.close();
        objects.close();
        bucket.close();
    }

    @Test
    void restoresEverythingThatTheClusterHad() throws IOException {
        ShellRun run = byHand();

        assertThat(run.said())
                .satisfies(said -> assertThat(run.status()).as(said).isZero());
        assertThat(CodeBlock.printed(ByHand.part(ByHand.SECRETS)))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(run.said()).containsPattern(line));
        Census after = census(cluster);
        Set<String> differing = new TreeSet<>();
        CATEGORY.factKinds().stream()
                .filter(kind -> !before.compare(kind, after).differences().isEmpty())
                .forEach(kind -> differing.add(kind.name()));
        assertThat(differing).isSubsetOf(NOT_BY_HAND);
    }

    @Test
    void stopsAtADamagedObject() throws IOException {
        copied.flipByte("secrets.json");

        assertStopped("secrets.json.zst.age: FAILED");
    }

    @Test
    void stopsAtContentThatABrokenJobPutIn() throws IOException {
        copied.reseal("secrets.json", "{\"items\":[]}\n".getBytes(StandardCharsets.UTF_8), keys);

        assertStopped("secrets.json: FAILED");
    }

    private void assertStopped(String because) throws IOException {
        Census untouched = census(cluster);

        ShellRun run = byHand();

        assertThat(run.status()).as(run.said()).isNotZero();
        assertThat(run.said()).contains(because).doesNotContain("created");
        assertThat(census(cluster).facts()).isEqualTo(untouched.facts());
    }

    private ShellRun byHand() throws IOException {
        return ShellRun.of(directory, CodeBlock.script(ByHand.commonThen(ByHand.SECRETS)), variables);
    }

    private Census census(RunningService service) {
        return CATEGORY.target(source, service.endpoint(), settings, ServerLog.UNAVAILABLE)
                .census(CENSUS_KEY, Progress.NONE);
    }
}

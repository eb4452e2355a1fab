package dev.pale.drills.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pale.backup.bucket.S3ObjectStore;
import dev.pale.backup.category.Category;
import dev.pale.backup.category.ServerLog;
import dev.pale.backup.census.Census;
import dev.pale.backup.census.CensusKey;
import dev.pale.backup.census.Comparison;
import dev.pale.backup.census.FactKind;
import dev.pale.backup.jobs.Backup;
import dev.pale.backup.jobs.BackupJob;
import dev.pale.backup.minio.MinioCategory;
import dev.pale.backup.minio.MinioEndpoint;
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
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The part on object stores of {@code docs/restore-by-hand.md} restores one, and stops before it restores damage. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MinioByHandIT {
    private static final String HEADING = "# Restore an object store by hand";
    private static final Category CATEGORY = new MinioCategory();
    private static final String SOURCE = "platform";
    private static final long SEED = 23;
    private static final double SCALE = 0.02;
    private static final FactKind BUCKETS = CATEGORY.factKinds().getFirst();
    private static final CensusKey CENSUS_KEY = CensusKey.random();

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

    private RunningService target;
    private CopiedSnapshot copied;
    private Map<String, String> variables;

    @BeforeAll
    void backUpAStoreAndDestroyIt(@TempDir Path shared) throws IOException {
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
                    new BackupJob(new SnapshotStore(objects, Clock.systemUTC()), keys.ofJob(), Optional.empty());
            List<Backup> backups = job.run(List.of(SeededSources.configured(seeded)), 1, Progress.NONE);
            assertThat(backups).hasOnlyElementsOfType(Backup.Done.class);
        }
        snapshot = new SnapshotStore(objects, Clock.systemUTC()).list(source).getLast();
    }

    @BeforeEach
    void copyTheSnapshotAndStartAnEmptyService() throws IOException {
        target = platform.start(CATEGORY, ServiceRequest.any("by-hand"));
        copied = CopiedSnapshot.of(objects, snapshot, directory.resolve("copy"));
        MinioEndpoint endpoint = (MinioEndpoint) target.endpoint();
        variables = new HashMap<>(Map.of(
                "COPY", directory.resolve("copy").toString(),
                "SNAPSHOT", snapshot.toString(),
                "WORK", directory.resolve("work").toString(),
                "IDENTITY", keyFiles.resolve(NewKeys.IDENTITY).toString(),
                "SIGNERS", keyFiles.resolve(NewKeys.ALLOWED_SIGNERS).toString(),
                "PRINCIPAL", "pale",
                "S3", endpoint.address().toString(),
                "REGION", endpoint.region(),
                "S3_KEY", endpoint.accessKeyId(),
                "S3_SECRET", endpoint.secretAccessKey().reveal()));
    }

    @AfterAll
    void end() {
        platform.close();
        objects.close();
        bucket.close();
    }

    @Test
    void restoresEverythingThatTheStoreHad() throws IOException {
        ShellRun run = byHand();

        assertThat(run.said())
                .satisfies(said -> assertThat(run.status()).as(said).isZero());
        assertThat(CodeBlock.printed(ByHand.part(HEADING)))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(run.said()).containsPattern(line));
        Census after = census(target);
        for (FactKind kind : CATEGORY.factKinds()) {
            Comparison found = before.compare(kind, after);
            assertThat(found.differences()).as(kind.name()).isEmpty();
            assertThat(found.compared()).as(kind.name()).isPositive();
        }
    }

    @Test
    void stopsAtADamagedFileOfBuckets() throws IOException {
        copied.flipByte("buckets.json");

        assertStopped("buckets.json.zst.age: FAILED");
    }

    @Test
    void stopsAtAnIndexThatABrokenJobPutIn() throws IOException {
        copied.reseal("objects.index", "".getBytes(StandardCharsets.UTF_8), keys);

        assertStopped("objects.index: FAILED");
    }

    private void assertStopped(String because) throws IOException {
        ShellRun run = byHand();

        assertThat(run.status()).as(run.said()).isNotZero();
        assertThat(run.said()).contains(because).doesNotContain("restoring");
        assertThat(census(target).facts(BUCKETS)).as("only the total").hasSize(1);
    }

    private ShellRun byHand() throws IOException {
        return ShellRun.of(directory, CodeBlock.script(ByHand.commonThen(HEADING)), variables);
    }

    private Census census(RunningService service) {
        return CATEGORY.target(source, service.endpoint(), settings, ServerLog.UNAVAILABLE)
                .census(CENSUS_KEY, Progress.NONE);
    }
}

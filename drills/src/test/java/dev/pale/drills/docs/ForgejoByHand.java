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
import dev.pale.backup.forgejo.ForgejoCategory;
import dev.pale.backup.forgejo.ForgejoEndpoint;
import dev.pale.backup.jobs.Backup;
import dev.pale.backup.jobs.BackupJob;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The part on Forgejo of {@code docs/restore-by-hand.md} restores a server, and stops before it restores damage. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ForgejoByHand {
    static final String HEADING = "# Restore a Forgejo server by hand";
    private static final Category CATEGORY = new ForgejoCategory();
    private static final long SEED = 22;
    private static final double SCALE = 0.02;
    private static final CensusKey CENSUS_KEY = CensusKey.random();

    private final String name;
    private final String damaged;
    private final Map<String, String> attributes;

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

    /**
     * A way to restore one seeded source.
     *
     * @param damaged an artifact that has the database
     * @param attributes what the service to restore into must have
     */
    ForgejoByHand(String name, String damaged, Map<String, String> attributes) {
        this.name = name;
        this.damaged = damaged;
        this.attributes = Map.copyOf(attributes);
    }

    /** The document's own commands. */
    abstract List<CodeBlock> blocks() throws IOException;

    /** What must be said before besides what every source needs. */
    abstract Map<String, String> more(ForgejoEndpoint endpoint);

    @BeforeAll
    void backUpAServerAndDestroyIt(@TempDir Path shared) throws IOException {
        keyFiles = Files.createDirectory(shared.resolve("keys"));
        keys = Scene.JobKeys.fresh(keyFiles);
        bucket = LocalBucket.open(shared.resolve("bucket"));
        objects = S3ObjectStore.open(bucket.address());
        platform = Fixtures.localPlatform(TemporarySpace.roomFor(1L << 30));
        SeedRecipe recipe = SeedRecipe.now(SEED, SCALE, Clock.systemUTC());
        try (SeededSource seeded = new SeedPlatform(platform).seedOne(CATEGORY.sourceId(name), recipe, Progress.NONE)) {
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
    void copyTheSnapshotAndMakeAnEmptyVolume() throws IOException {
        target = platform.start(CATEGORY, new ServiceRequest("by-hand", "", attributes));
        copied = CopiedSnapshot.of(objects, snapshot, directory.resolve("copy"));
        variables = new HashMap<>(Map.of(
                "COPY", directory.resolve("copy").toString(),
                "SNAPSHOT", snapshot.toString(),
                "WORK", directory.resolve("work").toString(),
                "IDENTITY", keyFiles.resolve(NewKeys.IDENTITY).toString(),
                "SIGNERS", keyFiles.resolve(NewKeys.ALLOWED_SIGNERS).toString(),
                "PRINCIPAL", "pale",
                "TARGET", volume().toString()));
        variables.putAll(more((ForgejoEndpoint) target.endpoint()));
    }

    private Path volume() {
        return ((ForgejoEndpoint) target.endpoint()).directory();
    }

    @AfterAll
    void end() {
        platform.close();
        objects.close();
        bucket.close();
    }

    @Test
    void restoresEverythingThatTheVolumeHad() throws IOException {
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
    void stopsAtADamagedDatabase() throws IOException {
        copied.flipByte(damaged);

        assertStopped(damaged + ".zst.age: FAILED");
    }

    @Test
    void stopsAtAnIndexThatABrokenJobPutIn() throws IOException {
        copied.reseal("files.index", "".getBytes(StandardCharsets.UTF_8), keys);

        assertStopped("files.index: FAILED");
    }

    private void assertStopped(String because) throws IOException {
        ShellRun run = byHand();

        assertThat(run.status()).as(run.said()).isNotZero();
        assertThat(run.said()).contains(because).doesNotContain("restoring");
        try (Stream<Path> found = Files.list(volume())) {
            assertThat(found).isEmpty();
        }
    }

    private ShellRun byHand() throws IOException {
        return ShellRun.of(directory, CodeBlock.script(blocks()), variables);
    }

    private Census census(RunningService service) {
        return CATEGORY.target(source, service.endpoint(), settings, ServerLog.UNAVAILABLE)
                .census(CENSUS_KEY, Progress.NONE);
    }
}

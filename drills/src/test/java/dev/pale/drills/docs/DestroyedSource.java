package dev.pale.drills.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pale.backup.bucket.S3ObjectStore;
import dev.pale.backup.category.Category;
import dev.pale.backup.category.ServerLog;
import dev.pale.backup.category.Source;
import dev.pale.backup.census.Census;
import dev.pale.backup.census.CensusKey;
import dev.pale.backup.census.Comparison;
import dev.pale.backup.census.FactKind;
import dev.pale.backup.jobs.Backup;
import dev.pale.backup.jobs.BackupJob;
import dev.pale.backup.progress.Progress;
import dev.pale.backup.seal.NewKeys;
import dev.pale.backup.snapshot.SnapshotId;
import dev.pale.backup.snapshot.SnapshotStore;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A seeded source that was counted, backed up and destroyed, for people who have its bucket, its keys and the documents.
 * One for all tests of a class.
 */
final class DestroyedSource implements AutoCloseable {
    private static final double SCALE = 0.02;
    private static final long ROOM_BYTES = 1L << 30;
    private static final CensusKey CENSUS_KEY = CensusKey.random();

    private final Category category;
    private final Path keyFiles;
    private final Scene.JobKeys keys;
    private final LocalBucket bucket;
    private final S3ObjectStore objects;
    private final LocalPlatform platform;
    private JsonNode settings;
    private Census before;
    private SnapshotId snapshot;

    private DestroyedSource(Category category, Path shared) throws IOException {
        this.category = category;
        keyFiles = Files.createDirectory(shared.resolve("keys"));
        keys = Scene.JobKeys.fresh(keyFiles);
        bucket = LocalBucket.open(shared.resolve("bucket"));
        objects = S3ObjectStore.open(bucket.address());
        platform = Fixtures.localPlatform(TemporarySpace.roomFor(ROOM_BYTES));
    }

    /** What the job backs up of a seeded source. */
    @FunctionalInterface
    interface Configured {
        Source of(SeededSource seeded) throws IOException;
    }

    /**
     * Seeds, counts, backs up, destroys.
     *
     * @param shared an empty directory
     */
    static DestroyedSource of(Category category, String name, long seed, Path shared) throws IOException {
        return of(category, name, seed, shared, SeededSources::configured);
    }

    /** As above, with more or other settings than the seed's. */
    static DestroyedSource of(Category category, String name, long seed, Path shared, Configured configured)
            throws IOException {
        DestroyedSource destroyed = new DestroyedSource(category, shared);
        SeedRecipe recipe = SeedRecipe.now(seed, SCALE, Clock.systemUTC());
        try (SeededSource seeded =
                new SeedPlatform(destroyed.platform).seedOne(category.sourceId(name), recipe, Progress.NONE)) {
            destroyed.backUp(seeded, configured.of(seeded));
        }
        return destroyed;
    }

    private void backUp(SeededSource seeded, Source configured) {
        settings = seeded.settings();
        snapshot = new SnapshotId(seeded.id(), Clock.systemUTC().instant());
        before = census(seeded.service());
        SnapshotStore store = new SnapshotStore(objects, Clock.systemUTC());
        List<Backup> backups =
                new BackupJob(store, keys.ofJob(), Optional.empty()).run(List.of(configured), 1, Progress.NONE);
        assertThat(backups).hasOnlyElementsOfType(Backup.Done.class);
        snapshot = store.list(seeded.id()).getLast();
    }

    SnapshotId snapshot() {
        return snapshot;
    }

    Scene.JobKeys keys() {
        return keys;
    }

    S3ObjectStore objects() {
        return objects;
    }

    /** One more empty service. */
    RunningService empty(Map<String, String> attributes) {
        return platform.start(category, new ServiceRequest("by-hand", "", attributes));
    }

    CopiedSnapshot copyTo(Path copy) throws IOException {
        return CopiedSnapshot.of(objects, snapshot, copy);
    }

    /** What the documents want said before their first command, of a copy in a directory's {@code copy}. */
    Map<String, String> variables(Path directory) {
        return new HashMap<>(Map.of(
                "COPY", directory.resolve("copy").toString(),
                "SNAPSHOT", snapshot.toString(),
                "WORK", directory.resolve("work").toString(),
                "IDENTITY", keyFiles.resolve(NewKeys.IDENTITY).toString(),
                "SIGNERS", keyFiles.resolve(NewKeys.ALLOWED_SIGNERS).toString(),
                "PRINCIPAL", "pale"));
    }

    /** Counts a service as the source was counted. */
    Census census(RunningService service) {
        return category.target(snapshot.source(), service.endpoint(), settings, ServerLog.UNAVAILABLE)
                .census(CENSUS_KEY, Progress.NONE);
    }

    /** What a kind of fact of a service is, held against the source before it was backed up. */
    Comparison compared(FactKind kind, RunningService service) {
        return before.compare(kind, census(service));
    }

    /** Requires that a service holds all that the source held. */
    void assertAllIn(RunningService service) {
        Census after = census(service);
        for (FactKind kind : category.factKinds()) {
            Comparison found = before.compare(kind, after);
            assertThat(found.differences()).as(kind.name()).isEmpty();
            assertThat(found.compared()).as(kind.name()).isPositive();
        }
    }

    /** Requires that a document's commands went well and printed what it says. */
    static void assertDone(ShellRun run, List<CodeBlock> document) {
        assertThat(run.said())
                .satisfies(said -> assertThat(run.status()).as(said).isZero());
        assertThat(CodeBlock.printed(document))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(run.said()).containsPattern(line));
    }

    @Override
    public void close() {
        platform.close();
        objects.close();
        bucket.close();
    }
}

package dev.pale.drills.category;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pale.backup.bucket.S3ObjectStore;
import dev.pale.backup.category.Category;
import dev.pale.backup.category.Target;
import dev.pale.backup.census.Census;
import dev.pale.backup.census.CensusKey;
import dev.pale.backup.census.Comparison;
import dev.pale.backup.census.Coverage;
import dev.pale.backup.census.Difference;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.jobs.Backup;
import dev.pale.backup.jobs.BackupJob;
import dev.pale.backup.jobs.RestoreJob;
import dev.pale.backup.minio.MinioCategory;
import dev.pale.backup.progress.Progress;
import dev.pale.backup.secret.Secret;
import dev.pale.backup.snapshot.OpenedSnapshot;
import dev.pale.backup.snapshot.SnapshotStore;
import dev.pale.fixtures.Fixtures;
import dev.pale.fixtures.SeedPlatform;
import dev.pale.fixtures.fault.Scene;
import dev.pale.fixtures.platform.LocalBucket;
import dev.pale.fixtures.platform.LocalPlatform;
import dev.pale.fixtures.platform.RunningService;
import dev.pale.fixtures.platform.ServiceRequest;
import dev.pale.fixtures.platform.TemporarySpace;
import dev.pale.fixtures.seed.SeedRecipe;
import dev.pale.fixtures.seed.SeedSecrets;
import dev.pale.fixtures.seed.SeededSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What a snapshot says of users, by what the key may do and the configuration wants. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MinioUsersIT {
    private static final Category CATEGORY = new MinioCategory();
    private static final long SEED = 11;
    private static final double SCALE = 0.02;
    private static final Clock CLOCK = Clock.systemUTC();
    private static final String SUBJECT = "users, groups and their policies";

    private LocalPlatform platform;
    private LocalBucket bucket;
    private S3ObjectStore objects;
    private Scene.JobKeys keys;
    private SeededSource source;

    @TempDir
    private Path directory;

    @BeforeAll
    void seed(@TempDir Path shared) throws IOException {
        platform = Fixtures.localPlatform(TemporarySpace.roomFor(1L << 30));
        bucket = LocalBucket.open(Files.createDirectory(shared.resolve("bucket")));
        objects = S3ObjectStore.open(bucket.address());
        keys = Scene.JobKeys.fresh(Files.createDirectory(shared.resolve("keys")));
        source = new SeedPlatform(platform)
                .seedOne(CATEGORY.sourceId("platform"), SeedRecipe.now(SEED, SCALE, CLOCK), Progress.NONE);
    }

    @AfterAll
    void end() {
        platform.close();
        objects.close();
        bucket.close();
    }

    @Test
    void saysThatTheKeyMayNotExportUsersInsteadOfThatThereAreNone() {
        OpenedSnapshot snapshot = opened(backup(asReader(source.settings())));

        Comparison coverage = Coverage.of(snapshot.census());
        assertThat(coverage.differences()).extracting(Difference::subject).containsExactly(SUBJECT);
        assertThat(coverage.differences().toString()).contains("admin:ExportIAM");
        assertThat(snapshot.manifest().attributes()).containsEntry("users", "the key may not export them");
        assertThat(snapshot.artifacts()).doesNotContainKey("iam.zip");
        assertRestores(snapshot, source.settings());
    }

    @Test
    void failsWhereUsersAreRequiredAndTheKeyMayNotExportThem() {
        Backup backup = backup(asReader(source.settings()).put("iam", "required"));

        assertThat(backup)
                .isInstanceOfSatisfying(
                        Backup.NotDone.class,
                        not -> assertThat(not.failure().code()).isEqualTo(ErrorCode.SOURCE_DENIED));
    }

    @Test
    void leavesUsersOutWhereTheConfigurationSaysSo() {
        ObjectNode settings = source.settings().put("iam", "none");
        OpenedSnapshot snapshot = opened(backup(settings));

        assertThat(Coverage.of(snapshot.census()).differences()).isEmpty();
        assertThat(Coverage.exclusions(snapshot.census())).anyMatch(line -> line.startsWith(SUBJECT));
        assertThat(snapshot.artifacts()).doesNotContainKey("iam.zip");
        assertRestores(snapshot, settings);
    }

    @Test
    void doesNotTakeUsersThatWereLeftOutForRestored() {
        OpenedSnapshot snapshot = opened(backup(source.settings()));

        Census census = restored(snapshot, source.settings().put("iam", "none"));

        assertThat(CATEGORY.factKinds())
                .filteredOn(kind ->
                        !snapshot.census().compare(kind, census).differences().isEmpty())
                .hasSize(5)
                .allMatch(kind -> kind.name().startsWith("iam"));
    }

    private ObjectNode asReader(ObjectNode settings) {
        return settings.put("accessKeyId", "pale-reader").put("secretAccessKey", "env:READER");
    }

    private Backup backup(ObjectNode settings) {
        Map<String, Secret> environment = new HashMap<>(source.environment());
        environment.put("READER", new SeedSecrets(SEED, "minio/platform").password("pale-reader"));
        return new BackupJob(new SnapshotStore(objects, CLOCK), keys.ofJob(), Optional.empty())
                .run(
                        List.of(CATEGORY.source(
                                source.id(),
                                settings,
                                reference -> environment.get(reference.substring("env:".length())))),
                        1,
                        Progress.NONE)
                .getFirst();
    }

    private OpenedSnapshot opened(Backup backup) {
        assertThat(backup).isInstanceOf(Backup.Done.class);
        RestoreJob job = job();
        return job.open(job.newest(source.id()), directory.resolve("opened"), Progress.NONE);
    }

    private RestoreJob job() {
        return new RestoreJob(new SnapshotStore(objects, CLOCK), keys.signers(), keys.identities());
    }

    private void assertRestores(OpenedSnapshot snapshot, ObjectNode settings) {
        Census census = restored(snapshot, settings);

        assertThat(CATEGORY.factKinds())
                .allSatisfy(kind -> assertThat(
                                snapshot.census().compare(kind, census).differences())
                        .isEmpty());
    }

    private Census restored(OpenedSnapshot snapshot, ObjectNode settings) {
        RunningService empty = platform.start(CATEGORY, ServiceRequest.any("restored"));
        Target target = CATEGORY.target(source.id(), empty.endpoint(), settings, empty.log());
        job().restore(snapshot, target, Progress.NONE);
        return target.census(CensusKey.decode(snapshot.census().key()), Progress.NONE);
    }
}

package dev.pale.drills.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pale.backup.Categories;
import dev.pale.backup.bucket.ObjectStore;
import dev.pale.backup.bucket.ObjectStore.StoredObject;
import dev.pale.backup.bucket.S3ObjectStore;
import dev.pale.backup.category.Category;
import dev.pale.backup.category.Source;
import dev.pale.backup.jobs.Backup;
import dev.pale.backup.jobs.BackupJob;
import dev.pale.backup.progress.Progress;
import dev.pale.backup.snapshot.SnapshotId;
import dev.pale.backup.snapshot.SnapshotStore;
import dev.pale.backup.snapshot.SourceId;
import dev.pale.drills.run.SeededSources;
import dev.pale.fixtures.Fixtures;
import dev.pale.fixtures.SeedPlatform;
import dev.pale.fixtures.SeededPlatform;
import dev.pale.fixtures.fault.Scene;
import dev.pale.fixtures.platform.LocalBucket;
import dev.pale.fixtures.platform.LocalPlatform;
import dev.pale.fixtures.platform.TemporarySpace;
import dev.pale.fixtures.seed.SeedRecipe;
import dev.pale.fixtures.seed.SeededSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What runbooks are for: a small platform of every category that was backed up twice, yesterday and now. Each page gets
 * copies of its keys and of its bucket, so that what one page does is not seen by another.
 */
final class RunbookWorld implements AutoCloseable {
    static final SourceId SECRETS = id("secrets", "k3s");
    static final SourceId POSTGRES = id("postgres", "mcd-tracker");
    static final SourceId MINIO = id("minio", "platform");
    static final SourceId KEYCLOAK = id("keycloak", "sso");
    static final SourceId FORGEJO = id("forgejo", "main");
    static final List<SourceId> ALL = List.of(SECRETS, POSTGRES, MINIO, KEYCLOAK, FORGEJO);

    private static final long SEED = 24;
    private static final double SCALE = 0.02;
    private static final long ROOM_BYTES = 1L << 30;

    private final Path shared;
    private final LocalPlatform platform;
    private final SeededPlatform sources;
    private Optional<String> newBlob = Optional.empty();

    private RunbookWorld(Path shared, LocalPlatform platform, SeededPlatform sources) {
        this.shared = shared;
        this.platform = platform;
        this.sources = sources;
    }

    private static SourceId id(String category, String name) {
        return category(category).sourceId(name);
    }

    static Category category(String name) {
        return Categories.ALL.stream()
                .filter(category -> category.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /**
     * Seeds and backs up.
     *
     * @param shared an empty directory
     */
    static RunbookWorld of(List<SourceId> wanted, Path shared) throws IOException {
        LocalPlatform platform = Fixtures.localPlatform(TemporarySpace.roomFor(ROOM_BYTES));
        SeedRecipe recipe = SeedRecipe.now(SEED, SCALE, Clock.systemUTC());
        SeededPlatform sources = new SeedPlatform(platform).seed(wanted, recipe, Progress.NONE);
        RunbookWorld world = new RunbookWorld(shared, platform, sources);
        world.backUp(Scene.JobKeys.fresh(Files.createDirectory(shared.resolve("keys"))));
        return world;
    }

    private void backUp(Scene.JobKeys keys) {
        List<Source> configured =
                sources.sources().stream().map(SeededSources::configured).toList();
        Instant now = Instant.now();
        try (LocalBucket bucket = LocalBucket.open(shared.resolve("bucket"));
                S3ObjectStore objects = S3ObjectStore.open(bucket.address())) {
            backUp(configured, keys, objects, now.minus(Duration.ofDays(1)));
            Set<String> before = blobs(objects);
            sources.sources().stream()
                    .filter(source -> source.id().equals(FORGEJO))
                    .forEach(SeededSource::writeAfterBackup);
            backUp(configured, keys, objects, now);
            newBlob = blobs(objects).stream()
                    .filter(blob -> !before.contains(blob))
                    .findFirst();
        }
    }

    private static void backUp(List<Source> configured, Scene.JobKeys keys, ObjectStore objects, Instant when) {
        SnapshotStore store = new SnapshotStore(objects, Clock.fixed(when, ZoneOffset.UTC));
        assertThat(new BackupJob(store, keys.ofJob(), Optional.empty()).run(configured, 2, Progress.NONE))
                .hasOnlyElementsOfType(Backup.Done.class);
    }

    private static Set<String> blobs(ObjectStore objects) {
        try (Stream<StoredObject> all = objects.list(SnapshotId.home(FORGEJO) + "blobs/")) {
            return all.map(StoredObject::key).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /** A blob of {@link #FORGEJO} that only the newest snapshot names. */
    String newBlob() {
        return newBlob.orElseThrow();
    }

    LocalPlatform platform() {
        return platform;
    }

    SeededSource source(SourceId id) {
        return sources.source(id.name());
    }

    /** The secrets that the sources' settings refer to. */
    Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        sources.environment().forEach((name, secret) -> environment.put(name, secret.reveal()));
        return environment;
    }

    /** Copies its keys into a directory. */
    void copyKeys(Path to) {
        copy(shared.resolve("keys"), to);
    }

    /** Copies its bucket's files into a directory. */
    void copyBucket(Path to) {
        copy(shared.resolve("bucket"), to);
    }

    /** With the attributes in which the bucket keeps its metadata. */
    private static void copy(Path from, Path to) {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : all.toList()) {
                Files.copy(each, to.resolve(from.relativize(each).toString()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        sources.close();
        platform.close();
    }
}

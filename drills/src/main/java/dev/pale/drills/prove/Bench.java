package dev.pale.drills.prove;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pale.backup.bucket.S3ObjectStore;
import dev.pale.backup.category.Category;
import dev.pale.backup.category.Source;
import dev.pale.backup.category.Target;
import dev.pale.backup.config.DrillSettings;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.jobs.Backup;
import dev.pale.backup.jobs.BackupJob;
import dev.pale.backup.jobs.RestoreJob;
import dev.pale.backup.progress.Progress;
import dev.pale.backup.snapshot.OpenedSnapshot;
import dev.pale.backup.snapshot.SnapshotId;
import dev.pale.backup.snapshot.SnapshotStore;
import dev.pale.backup.snapshot.SourceId;
import dev.pale.drills.engine.CheckNames;
import dev.pale.drills.engine.DrillTask;
import dev.pale.drills.engine.DrilledSource;
import dev.pale.drills.engine.SceneDrill;
import dev.pale.drills.run.SeededSources;
import dev.pale.fixtures.Fixtures;
import dev.pale.fixtures.SeedPlatform;
import dev.pale.fixtures.fault.Fault;
import dev.pale.fixtures.fault.Scene;
import dev.pale.fixtures.platform.LocalBucket;
import dev.pale.fixtures.platform.Platform;
import dev.pale.fixtures.platform.RunningService;
import dev.pale.fixtures.platform.ServiceRequest;
import dev.pale.fixtures.seed.SeedRecipe;
import dev.pale.fixtures.seed.SeededSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The ground on which faults of one source are tried: three good snapshots of two days in one bucket, made by the real
 * job from a real server that is gone since, and a workbench with what the newest of them holds.
 */
final class Bench implements AutoCloseable {
    /** How old each snapshot is when the drill looks; the middle one is already too old to be the newest. */
    private static final List<Duration> AGES =
            List.of(Duration.ofHours(54), Duration.ofHours(30), Duration.ofMinutes(5));
    /** Enough for several chunks of encryption and every kind of object, small enough to be drilled a hundred times. */
    private static final double SCALE = 0.05;

    private final Platform platform;
    private final Category category;
    private final JsonNode settings;
    private final Path directory;
    private final RunningService workbench;
    private final Scene.Ground ground;
    private final GoodBucket good;

    private Bench(
            Platform platform,
            Category category,
            JsonNode settings,
            Path directory,
            RunningService workbench,
            Scene.Ground ground,
            GoodBucket good) {
        this.platform = platform;
        this.category = category;
        this.settings = settings;
        this.directory = directory;
        this.workbench = workbench;
        this.ground = ground;
        this.good = good;
    }

    /** The bucket of the good snapshots, which stays open: their blobs are read from it. */
    private record GoodBucket(LocalBucket bucket, S3ObjectStore objects) implements AutoCloseable {
        static GoodBucket open(Path directory) {
            LocalBucket bucket = LocalBucket.open(directory);
            return new GoodBucket(bucket, S3ObjectStore.open(bucket.address()));
        }

        @Override
        public void close() {
            objects.close();
            bucket.close();
        }
    }

    /**
     * Sets the bench up.
     *
     * @param source a seeded source
     * @param keys the keys of all benches
     * @param now the instant of all drills
     * @param directory an empty directory
     */
    static Bench of(Platform platform, SourceId source, long seed, Scene.JobKeys keys, Instant now, Path directory) {
        Category category = Fixtures.of(source.category()).category();
        SeedRecipe recipe = SeedRecipe.now(seed, SCALE, at(now, AGES.getFirst()));
        try (SeededSource seeded = new SeedPlatform(platform).seedOne(source, recipe, Progress.NONE)) {
            JsonNode settings = seeded.settings();
            List<SnapshotId> history = history(directory, seeded, keys, now);
            return restored(platform, category, settings, directory, keys, history, Clock.fixed(now, ZoneOffset.UTC));
        }
    }

    private static List<SnapshotId> history(Path directory, SeededSource source, Scene.JobKeys keys, Instant now) {
        List<SnapshotId> history = new ArrayList<>();
        try (LocalBucket bucket = LocalBucket.open(made(directory.resolve("good")));
                S3ObjectStore objects = S3ObjectStore.open(bucket.address())) {
            Source configured = SeededSources.configured(source);
            for (Duration age : AGES) {
                Clock clock = at(now, age);
                source.beat(clock.instant());
                BackupJob job = new BackupJob(new SnapshotStore(objects, clock), keys.ofJob(), Optional.empty());
                Backup backup = job.run(List.of(configured), 1, Progress.NONE).getFirst();
                history.add(
                        switch (backup) {
                            case Backup.Done done ->
                                SnapshotId.parse(done.source(), done.manifest().snapshot())
                                        .orElseThrow();
                            case Backup.NotDone not -> throw not.failure();
                        });
                if (history.size() == 1) {
                    source.writeAfterBackup();
                }
            }
        }
        return history;
    }

    private static Bench restored(
            Platform platform,
            Category category,
            JsonNode settings,
            Path directory,
            Scene.JobKeys keys,
            List<SnapshotId> history,
            Clock clock) {
        GoodBucket good = GoodBucket.open(directory.resolve("good"));
        try {
            RestoreJob job =
                    new RestoreJob(new SnapshotStore(good.objects(), clock), keys.signers(), keys.identities());
            List<OpenedSnapshot> opened = history.stream()
                    .map(id -> job.open(id, made(directory.resolve("opened-" + history.indexOf(id))), Progress.NONE))
                    .toList();
            OpenedSnapshot newest = opened.getLast();
            RunningService service = platform.start(
                    category,
                    new ServiceRequest(
                            "workbench",
                            newest.manifest().productVersion(),
                            newest.manifest().attributes()));
            Target target = category.target(newest.id().source(), service.endpoint(), settings, service.log());
            job.restore(newest, target, Progress.NONE);
            Scene.Ground ground = new Scene.Ground(
                    history, opened, keys, Fixtures.of(category.name()).workbench(service, newest, directory), clock);
            return new Bench(platform, category, settings, directory, service, ground, good);
        } catch (RuntimeException failed) {
            good.close();
            throw failed;
        }
    }

    /** Whether a fault is one of this bench's category, or one of any; and the check meant for it is asked here. */
    boolean suits(Fault fault) {
        boolean other = Fixtures.ALL.stream()
                .map(fixture -> fixture.category().name())
                .anyMatch(name -> name.equals(fault.category()) && !name.equals(category.name()));
        return !other
                && !fault.category().equals(PairBench.PLATFORM)
                && CheckNames.plan(category, platform).contains(fault.intended());
    }

    /** Drills the good snapshots with one fault inflicted on a copy of their bucket. */
    DrilledSource drill(Fault fault) {
        Path scene = made(directory.resolve("scene-" + fault.id()));
        try {
            FileCopies.copy(good(), scene.resolve("bucket"));
            try (LocalBucket bucket = LocalBucket.open(scene.resolve("bucket"))) {
                return scene(made(scene.resolve("scratch"))).run(fault, bucket.address());
            }
        } finally {
            FileCopies.delete(scene);
        }
    }

    /**
     * Scenes on the ground of this bench.
     *
     * @param scratch an empty directory
     */
    SceneDrill scene(Path scratch) {
        Scene.Drilled drilled = new Scene.Drilled(category, platform, DrillSettings.DEFAULTS);
        return new SceneDrill(ground, drilled, settings, scratch);
    }

    SourceId source() {
        return ground.newest().id().source();
    }

    DrillTask task() {
        return new DrillTask(category, source(), settings);
    }

    /** The files of the bucket with the good snapshots. */
    Path good() {
        return directory.resolve("good");
    }

    private static Clock at(Instant now, Duration age) {
        return Clock.fixed(now.minus(age), ZoneOffset.UTC);
    }

    static Path made(Path directory) {
        try {
            return Files.createDirectories(directory);
        } catch (IOException refused) {
            throw new PaleException(
                    ErrorCode.DISK_FULL,
                    "cannot make " + directory,
                    "look whether the disk is full",
                    new UncheckedIOException(refused));
        }
    }

    @Override
    public void close() {
        workbench.close();
        good.close();
    }
}

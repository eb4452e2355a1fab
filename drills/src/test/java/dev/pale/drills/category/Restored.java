package dev.pale.drills.category;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pale.backup.bucket.S3ObjectStore;
import dev.pale.backup.category.Category;
import dev.pale.backup.category.Target;
import dev.pale.backup.census.Census;
import dev.pale.backup.census.CensusKey;
import dev.pale.backup.jobs.Backup;
import dev.pale.backup.jobs.BackupJob;
import dev.pale.backup.jobs.RestoreJob;
import dev.pale.backup.progress.Progress;
import dev.pale.backup.secret.Secret;
import dev.pale.backup.snapshot.OpenedSnapshot;
import dev.pale.backup.snapshot.SnapshotStore;
import dev.pale.drills.run.SeededSources;
import dev.pale.fixtures.Fixtures;
import dev.pale.fixtures.SeedPlatform;
import dev.pale.fixtures.fault.Scene;
import dev.pale.fixtures.platform.Fidelity;
import dev.pale.fixtures.platform.LocalBucket;
import dev.pale.fixtures.platform.Platform;
import dev.pale.fixtures.platform.RunningService;
import dev.pale.fixtures.platform.ServiceRequest;
import dev.pale.fixtures.platform.TemporarySpace;
import dev.pale.fixtures.seed.SeedRecipe;
import dev.pale.fixtures.seed.SeededSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A seeded source of a category, backed up, changed after that, and restored on an empty service. */
final class Restored implements AutoCloseable {
    private static final double SCALE = 0.02;
    static final long SEED = 7;

    final Category category;
    final ObjectNode settings;
    final OpenedSnapshot snapshot;
    final Census ofLiveSource;
    final List<Secret> canaries;
    final RunningService service;
    final Target target;

    private final Platform platform;

    /** Does all of it with this machine's own programs. */
    Restored(Category category, String name, Path directory) throws IOException {
        this(category, name, directory, Fixtures.localPlatform(TemporarySpace.roomFor(1L << 30)));
    }

    /**
     * Does all of it.
     *
     * @param platform where it is restored, and seeded if it can be; closed with this
     */
    Restored(Category category, String name, Path directory, Platform platform) throws IOException {
        this.category = category;
        this.platform = platform;
        Scene.JobKeys keys = Scene.JobKeys.fresh(Files.createDirectory(directory.resolve("keys")));
        Clock clock = Clock.systemUTC();
        try (SeededSource source = new SeedPlatform(Fixtures.seeds(platform))
                        .seedOne(category.sourceId(name), SeedRecipe.now(SEED, SCALE, clock), Progress.NONE);
                LocalBucket bucket = LocalBucket.open(Files.createDirectory(directory.resolve("bucket")));
                S3ObjectStore objects = S3ObjectStore.open(bucket.address())) {
            settings = source.settings();
            canaries = source.canaries();
            SnapshotStore store = new SnapshotStore(objects, clock);
            Backup backup = new BackupJob(store, keys.ofJob(), Optional.empty())
                    .run(List.of(SeededSources.configured(source)), 1, Progress.NONE)
                    .getFirst();
            if (backup instanceof Backup.NotDone not) {
                throw not.failure();
            }
            source.writeAfterBackup();
            RestoreJob job = new RestoreJob(store, keys.signers(), keys.identities());
            snapshot = job.open(
                    job.newest(source.id()), Files.createDirectory(directory.resolve("opened")), Progress.NONE);
            ofLiveSource = targetOf(source.service()).census(key(), Progress.NONE);
            service = empty();
            target = targetOf(service);
            job.restore(snapshot, target, Progress.NONE);
        }
    }

    /** The key of the snapshot's census. */
    CensusKey key() {
        return CensusKey.decode(snapshot.census().key());
    }

    /** What is asked of this service, and of the real product only. */
    List<String> probeNames() {
        List<String> names = new ArrayList<>(category.probeNames());
        if (service.fidelity() == Fidelity.REAL) {
            names.addAll(category.realProbeNames());
        }
        return names;
    }

    /** One more empty service like the one that was restored into. */
    RunningService empty() {
        return platform.start(
                category,
                new ServiceRequest(
                        "empty",
                        snapshot.manifest().productVersion(),
                        snapshot.manifest().attributes()));
    }

    Target targetOf(RunningService running) {
        return category.target(snapshot.id().source(), running.endpoint(), settings, running.log());
    }

    @Override
    public void close() {
        platform.close();
    }
}

package dev.pale.drills.engine;

import dev.pale.backup.bucket.S3ObjectStore;
import dev.pale.backup.progress.Progress;
import dev.pale.backup.snapshot.SourceId;
import dev.pale.fixtures.Fixtures;
import dev.pale.fixtures.SeedPlatform;
import dev.pale.fixtures.fault.Scene;
import dev.pale.fixtures.platform.LocalBucket;
import dev.pale.fixtures.platform.LocalPlatform;
import dev.pale.fixtures.platform.TemporarySpace;
import dev.pale.fixtures.seed.SeedRecipe;
import dev.pale.fixtures.seed.SeededSource;
import dev.pale.reports.result.DrillResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/**
 * One seeded source on a local platform, with a bucket of its own: backed up and drilled.
 *
 * @param directory an empty one
 */
record SeededDrill(Path directory, SourceId source, long seed) {
    private static final double SCALE = 0.02;
    private static final long ROOM_BYTES = 1L << 30;

    /** What becomes of the source before it is backed up. */
    @FunctionalInterface
    interface Change {
        void make(SeededSource source) throws IOException;
    }

    /** A source of the seeded platform, such as {@code secrets/k3s}. */
    static SourceId source(String name) {
        return SeedPlatform.sources().stream()
                .filter(each -> each.toString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    DrillResult run(PositiveControl control) throws IOException {
        return run(source -> {}, control);
    }

    DrillResult run(Change change, PositiveControl control) throws IOException {
        Scene.JobKeys keys = Scene.JobKeys.fresh(Files.createDirectory(directory.resolve("keys")));
        try (LocalPlatform local = Fixtures.localPlatform(TemporarySpace.roomFor(ROOM_BYTES));
                LocalBucket bucket = LocalBucket.open(Files.createDirectory(directory.resolve("bucket")));
                S3ObjectStore objects = S3ObjectStore.open(bucket.address());
                SeededSource seeded = new SeedPlatform(local)
                        .seedOne(source, SeedRecipe.now(seed, SCALE, Clock.systemUTC()), Progress.NONE)) {
            change.make(seeded);
            LocalDrills drills = new LocalDrills(local, objects, keys);
            drills.backUp(seeded);
            return drills.drill(
                    List.of(seeded),
                    Fixtures.pairing(SeedPlatform.sources()),
                    control,
                    Files.createDirectory(directory.resolve("scratch")));
        }
    }
}

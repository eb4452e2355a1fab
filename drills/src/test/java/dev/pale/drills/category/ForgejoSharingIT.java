package dev.pale.drills.category;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pale.backup.bucket.S3ObjectStore;
import dev.pale.backup.forgejo.ForgejoCategory;
import dev.pale.backup.forgejo.ForgejoEndpoint;
import dev.pale.backup.jobs.Backup;
import dev.pale.backup.jobs.BackupJob;
import dev.pale.backup.progress.Progress;
import dev.pale.backup.snapshot.BlobTally;
import dev.pale.backup.snapshot.SnapshotStore;
import dev.pale.drills.run.SeededSources;
import dev.pale.fixtures.Fixtures;
import dev.pale.fixtures.SeedPlatform;
import dev.pale.fixtures.fault.Scene;
import dev.pale.fixtures.platform.LocalBucket;
import dev.pale.fixtures.platform.LocalPlatform;
import dev.pale.fixtures.platform.TemporarySpace;
import dev.pale.fixtures.seed.SeedRecipe;
import dev.pale.fixtures.seed.SeededSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a backup uploads of a volume that the one before it has seen. */
class ForgejoSharingIT {
    private static final double SCALE = 0.05;
    private static final long SEED = 5;

    @TempDir
    private Path directory;

    @Test
    void uploadsOnlyWhatChanged() throws IOException {
        Scene.JobKeys keys = Scene.JobKeys.fresh(Files.createDirectory(directory.resolve("keys")));
        try (LocalPlatform platform = Fixtures.localPlatform(TemporarySpace.roomFor(1L << 30));
                LocalBucket bucket = LocalBucket.open(Files.createDirectory(directory.resolve("bucket")));
                S3ObjectStore objects = S3ObjectStore.open(bucket.address());
                SeededSource source = new SeedPlatform(platform)
                        .seedOne(
                                new ForgejoCategory().sourceId("main"),
                                SeedRecipe.now(SEED, SCALE, Clock.systemUTC()),
                                Progress.NONE)) {
            BackupJob job =
                    new BackupJob(new SnapshotStore(objects, Clock.systemUTC()), keys.ofJob(), Optional.empty());

            BlobTally first = blobs(job, source);
            BlobTally second = blobs(job, source);
            Path volume = ((ForgejoEndpoint) source.service().endpoint()).directory();
            Files.writeString(volume.resolve("gitea/public/assets/img/logo.svg"), "<svg/>\n");
            BlobTally third = blobs(job, source);

            assertThat(first.uploaded()).isGreaterThan(30);
            assertThat(second.uploaded()).isZero();
            assertThat(second.reused()).isGreaterThan(30);
            assertThat(third.uploaded()).isEqualTo(1);
        }
    }

    private static BlobTally blobs(BackupJob job, SeededSource source) {
        Backup backup = job.run(List.of(SeededSources.configured(source)), 1, Progress.NONE)
                .getFirst();
        assertThat(backup).isInstanceOf(Backup.Done.class);
        return ((Backup.Done) backup).blobs();
    }
}

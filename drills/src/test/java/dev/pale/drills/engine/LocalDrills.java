package dev.pale.drills.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pale.backup.bucket.S3ObjectStore;
import dev.pale.backup.config.DrillSettings;
import dev.pale.backup.config.PlatformSettings;
import dev.pale.backup.jobs.Backup;
import dev.pale.backup.jobs.BackupJob;
import dev.pale.backup.progress.Progress;
import dev.pale.backup.snapshot.SnapshotStore;
import dev.pale.drills.run.SeededSources;
import dev.pale.fixtures.Fixtures;
import dev.pale.fixtures.fault.Scene;
import dev.pale.fixtures.platform.LocalPlatform;
import dev.pale.fixtures.seed.SeededSource;
import dev.pale.reports.result.DrillResult;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Backs up seeded sources into a bucket and drills them from it, on the local platform. */
record LocalDrills(LocalPlatform platform, S3ObjectStore objects, Scene.JobKeys keys) {
    private static final long SEED = 31;

    void backUp(SeededSource... sources) {
        BackupJob job = new BackupJob(new SnapshotStore(objects, Clock.systemUTC()), keys.ofJob(), Optional.empty());
        List<Backup> backups =
                job.run(Stream.of(sources).map(SeededSources::configured).toList(), 1, Progress.NONE);
        assertThat(backups).hasOnlyElementsOfType(Backup.Done.class);
    }

    /**
     * Drills.
     *
     * @param scratch an empty directory
     */
    DrillResult drill(List<SeededSource> sources, PlatformSettings pairing, PositiveControl control, Path scratch) {
        DrillSetting setting = new DrillSetting(
                new SnapshotStore(objects, Clock.systemUTC()),
                keys.signers(),
                keys.identities(),
                platform,
                DrillSettings.DEFAULTS,
                pairing,
                LastVerified.UNKNOWN,
                scratch,
                Clock.systemUTC(),
                Progress.NONE);
        List<DrillTask> tasks = sources.stream()
                .map(each -> new DrillTask(Fixtures.of(each.id().category()).category(), each.id(), each.settings()))
                .toList();
        return new DrillEngine(setting, control).run(tasks, new DrillEngine.Label("fixture", SEED, "test"));
    }
}

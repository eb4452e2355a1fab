package dev.pale.drills.run;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pale.backup.bucket.S3ObjectStore;
import dev.pale.backup.config.DrillSettings;
import dev.pale.backup.jobs.Backup;
import dev.pale.backup.jobs.BackupJob;
import dev.pale.backup.jobs.Scratch;
import dev.pale.backup.progress.Progress;
import dev.pale.backup.snapshot.SnapshotStore;
import dev.pale.backup.snapshot.SourceId;
import dev.pale.drills.engine.DamagedCopy;
import dev.pale.drills.engine.DrillEngine;
import dev.pale.drills.engine.DrillPlan;
import dev.pale.drills.engine.DrillSetting;
import dev.pale.drills.engine.DrillTask;
import dev.pale.drills.engine.LastVerified;
import dev.pale.fixtures.Fixtures;
import dev.pale.fixtures.SeedPlatform;
import dev.pale.fixtures.SeededPlatform;
import dev.pale.fixtures.fault.Scene;
import dev.pale.fixtures.platform.LocalBucket;
import dev.pale.fixtures.platform.Platform;
import dev.pale.fixtures.seed.SeedRecipe;
import dev.pale.fixtures.seed.SeededSource;
import dev.pale.reports.result.DrillResult;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * The drill that needs nothing: seeds a small platform, backs it up with the real job, writes to it once more so that
 * equality with the live source would be wrong, destroys it, and drills what is in the bucket.
 */
public final class FixtureDrill {
    private static final int BACKUP_WORKERS = 2;

    private final Platform platform;
    private final double scale;
    private final Progress progress;

    public FixtureDrill(Platform platform, double scale, Progress progress) {
        this.platform = platform;
        this.scale = scale;
        this.progress = progress;
    }

    /**
     * What {@link #run} will check.
     *
     * @param wanted as there
     */
    public DrillPlan plan(List<String> wanted) {
        List<SourceId> sources = Wanted.among(SeedPlatform.sources(), wanted);
        List<DrillTask> tasks = sources.stream()
                .map(source -> new DrillTask(
                        Fixtures.of(source.category()).category(), source, JsonNodeFactory.instance.objectNode()))
                .toList();
        return DrillPlan.of(tasks, platform, Fixtures.pairing(sources));
    }

    /**
     * Seeds, backs up, destroys, drills.
     *
     * @param wanted sources or categories to drill; all where empty
     */
    public DrillResult run(List<String> wanted, DrillEngine.Label label) {
        List<SourceId> sources = Wanted.among(SeedPlatform.sources(), wanted);
        SeedRecipe recipe = SeedRecipe.now(label.seed(), scale, Clock.systemUTC());
        try (Scratch scratch = Scratch.in(Optional.empty())) {
            Scene.JobKeys keys = Scene.JobKeys.fresh(scratch.child("keys"));
            Path files = scratch.child("bucket");
            List<DrillTask> tasks = seedAndBackUp(files, keys, sources, recipe);
            return drill(files, keys, tasks, scratch.child("drill"), label);
        }
    }

    /** With a key that may list and read only, as every drill should have. */
    private DrillResult drill(
            Path files, Scene.JobKeys keys, List<DrillTask> tasks, Path scratch, DrillEngine.Label label) {
        try (LocalBucket bucket = LocalBucket.openReadOnly(files);
                S3ObjectStore objects = S3ObjectStore.open(bucket.address())) {
            DrillSetting setting = new DrillSetting(
                    new SnapshotStore(objects, Clock.systemUTC()),
                    keys.signers(),
                    keys.identities(),
                    platform,
                    DrillSettings.DEFAULTS,
                    Fixtures.pairing(tasks.stream().map(DrillTask::source).toList()),
                    LastVerified.UNKNOWN,
                    scratch,
                    Clock.systemUTC(),
                    progress);
            return new DrillEngine(setting, new DamagedCopy()).run(tasks, label);
        }
    }

    private List<DrillTask> seedAndBackUp(Path files, Scene.JobKeys keys, List<SourceId> wanted, SeedRecipe recipe) {
        try (SeededPlatform seeded = new SeedPlatform(Fixtures.seeds(platform)).seed(wanted, recipe, progress);
                LocalBucket bucket = LocalBucket.open(files);
                S3ObjectStore objects = S3ObjectStore.open(bucket.address())) {
            List<SeededSource> sources = seeded.sources();
            SnapshotStore store = new SnapshotStore(objects, Clock.systemUTC());
            BackupJob job = new BackupJob(store, keys.ofJob(), Optional.empty());
            List<Backup> backups =
                    job.run(sources.stream().map(SeededSources::configured).toList(), BACKUP_WORKERS, progress);
            for (Backup backup : backups) {
                if (backup instanceof Backup.NotDone not) {
                    throw not.failure();
                }
            }
            seeded.writeAfterBackup();
            return sources.stream()
                    .map(source -> new DrillTask(
                            Fixtures.of(source.id().category()).category(), source.id(), source.settings()))
                    .toList();
        }
    }
}

package dev.pale.drills.run;

import dev.pale.backup.Categories;
import dev.pale.backup.bucket.S3ObjectStore;
import dev.pale.backup.category.Category;
import dev.pale.backup.config.DrillSettings;
import dev.pale.backup.jobs.Backup;
import dev.pale.backup.jobs.BackupJob;
import dev.pale.backup.jobs.Scratch;
import dev.pale.backup.progress.Progress;
import dev.pale.backup.snapshot.SnapshotStore;
import dev.pale.backup.snapshot.SourceId;
import dev.pale.drills.engine.DamagedCopy;
import dev.pale.drills.engine.DrillEngine;
import dev.pale.drills.engine.DrillSetting;
import dev.pale.drills.engine.DrillTask;
import dev.pale.fixtures.fault.Scene;
import dev.pale.fixtures.platform.LocalBucket;
import dev.pale.fixtures.platform.Platform;
import dev.pale.fixtures.seed.SeedPlatform;
import dev.pale.fixtures.seed.SeedRecipe;
import dev.pale.fixtures.seed.SeededPlatform;
import dev.pale.fixtures.seed.SeededSource;
import dev.pale.reports.result.DrillResult;
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
     * Seeds, backs up, destroys, drills.
     *
     * @param wanted sources or categories to drill; all where empty
     */
    public DrillResult run(List<String> wanted, DrillEngine.Label label) {
        Category category = Categories.ALL.getFirst();
        List<SourceId> sources = Wanted.among(
                SeedPlatform.sourceNames().stream().map(category::sourceId).toList(), wanted);
        Clock clock = Clock.systemUTC();
        try (Scratch scratch = Scratch.in(Optional.empty());
                LocalBucket bucket = LocalBucket.open(scratch.child("bucket"));
                S3ObjectStore objects = S3ObjectStore.open(bucket.address())) {
            Scene.JobKeys keys = Scene.JobKeys.fresh(scratch.child("keys"));
            SnapshotStore store = new SnapshotStore(objects, clock);
            List<DrillTask> tasks = seedAndBackUp(store, keys, category, new Seeding(sources, label.seed()));
            DrillSetting setting = new DrillSetting(
                    store,
                    keys.signers(),
                    keys.identities(),
                    platform,
                    DrillSettings.DEFAULTS,
                    scratch.child("drill"),
                    clock,
                    progress);
            return new DrillEngine(setting, new DamagedCopy()).run(tasks, label);
        }
    }

    private record Seeding(List<SourceId> sources, long seed) {}

    private List<DrillTask> seedAndBackUp(SnapshotStore store, Scene.JobKeys keys, Category category, Seeding seeding) {
        SeedRecipe recipe = SeedRecipe.now(seeding.seed(), scale, Clock.systemUTC());
        List<String> names = seeding.sources().stream().map(SourceId::name).toList();
        try (SeededPlatform seeded = new SeedPlatform(platform, category).seed(names, recipe, progress)) {
            List<SeededSource> sources = seeded.sources();
            BackupJob job = new BackupJob(store, keys.recipients(), keys.signer());
            List<Backup> backups = job.run(
                    sources.stream()
                            .map(source -> SeededSources.configured(category, source))
                            .toList(),
                    BACKUP_WORKERS,
                    progress);
            for (Backup backup : backups) {
                if (backup instanceof Backup.NotDone not) {
                    throw not.failure();
                }
            }
            seeded.writeAfterBackup();
            return sources.stream()
                    .map(source -> new DrillTask(category, source.id(), source.settings()))
                    .toList();
        }
    }
}

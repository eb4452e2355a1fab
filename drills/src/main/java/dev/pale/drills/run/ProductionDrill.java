package dev.pale.drills.run;

import dev.pale.backup.bucket.S3ObjectStore;
import dev.pale.backup.config.Configuration;
import dev.pale.backup.jobs.Scratch;
import dev.pale.backup.progress.Progress;
import dev.pale.backup.seal.Identities;
import dev.pale.backup.seal.TrustedSigners;
import dev.pale.backup.snapshot.SnapshotStore;
import dev.pale.drills.engine.DamagedCopy;
import dev.pale.drills.engine.DrillEngine;
import dev.pale.drills.engine.DrillPlan;
import dev.pale.drills.engine.DrillSetting;
import dev.pale.drills.engine.DrillTask;
import dev.pale.drills.engine.LastVerified;
import dev.pale.fixtures.platform.Platform;
import dev.pale.reports.result.DrillResult;
import java.time.Clock;
import java.util.List;

/** The drill of what is configured: the newest snapshot of every source, from the bucket alone. */
public final class ProductionDrill {
    private final Configuration configuration;
    private final Platform platform;
    private final Progress progress;

    public ProductionDrill(Configuration configuration, Platform platform, Progress progress) {
        this.configuration = configuration;
        this.platform = platform;
        this.progress = progress;
    }

    /**
     * What {@link #run} will check.
     *
     * @param wanted as there
     */
    public DrillPlan plan(List<String> wanted) {
        return DrillPlan.of(tasks(wanted), platform, configuration.platform());
    }

    private List<DrillTask> tasks(List<String> wanted) {
        return configuration.select(wanted).stream()
                .map(source -> new DrillTask(source.category(), source.source().id(), source.settings()))
                .toList();
    }

    /**
     * The kind of drill that this is.
     *
     * @param wanted as for {@link #run}
     */
    public String kind(List<String> wanted) {
        return configuration.isEverySource(wanted) ? DrillResult.PRODUCTION : DrillResult.PARTIAL;
    }

    /**
     * Drills.
     *
     * @param wanted sources or categories; all where empty
     * @throws dev.pale.backup.errors.PaleException when a key is missing or the bucket cannot be reached
     */
    public DrillResult run(List<String> wanted, DrillEngine.Label label) {
        List<DrillTask> tasks = tasks(wanted);
        TrustedSigners signers = TrustedSigners.read(configuration.keys().requireTrustedSigners());
        Identities identities = Identities.read(configuration.keys().requireIdentity());
        LastVerified lastVerified = configuration
                .drill()
                .lastVerified()
                .<LastVerified>map(LastVerifiedFile::at)
                .orElse(LastVerified.UNKNOWN);
        try (S3ObjectStore bucket = S3ObjectStore.open(configuration.bucket());
                Scratch scratch = Scratch.in(configuration.drill().scratch())) {
            DrillSetting setting = new DrillSetting(
                    new SnapshotStore(bucket, Clock.systemUTC()),
                    signers,
                    identities,
                    platform,
                    configuration.drill(),
                    configuration.platform(),
                    lastVerified,
                    scratch.directory(),
                    Clock.systemUTC(),
                    progress);
            return new DrillEngine(setting, new DamagedCopy()).run(tasks, label);
        }
    }
}

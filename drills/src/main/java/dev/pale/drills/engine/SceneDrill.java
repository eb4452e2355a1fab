package dev.pale.drills.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pale.backup.bucket.BucketAddress;
import dev.pale.backup.bucket.S3ObjectStore;
import dev.pale.backup.config.PlatformSettings;
import dev.pale.backup.progress.Progress;
import dev.pale.backup.snapshot.SnapshotStore;
import dev.pale.backup.snapshot.SourceId;
import dev.pale.fixtures.fault.Fault;
import dev.pale.fixtures.fault.RawBucket;
import dev.pale.fixtures.fault.Scene;
import java.nio.file.Path;

/** Inflicts one fault on a bucket of its own, and drills what came of it with the same engine as everything else. */
public final class SceneDrill {
    private final Scene.Ground ground;
    private final Scene.Drilled drilled;
    private final JsonNode settings;
    private final Path scratch;

    /**
     * Prepares scenes on common ground.
     *
     * @param settings the source's configuration
     * @param scratch an empty directory
     */
    public SceneDrill(Scene.Ground ground, Scene.Drilled drilled, JsonNode settings, Path scratch) {
        this.ground = ground;
        this.drilled = drilled;
        this.settings = settings;
        this.scratch = scratch;
    }

    /**
     * Inflicts the fault and drills. Restored services are ended.
     *
     * @param address a bucket that holds the ground's snapshots, or nothing, and that nobody else uses
     * @throws dev.pale.fixtures.fault.NotApplicable if there is nothing that the fault could break
     */
    public DrilledSource run(Fault fault, BucketAddress address) {
        SourceId source = ground.newest().id().source();
        try (RawBucket raw = RawBucket.open(address);
                S3ObjectStore objects = S3ObjectStore.open(address)) {
            Scene scene = new Scene(ground, raw, new SnapshotStore(objects, ground.clock()), scratch, drilled);
            fault.damage().inflict(scene);
            DrillSetting setting = new DrillSetting(
                    new SnapshotStore(objects, scene.clock()),
                    scene.drillKeys().signers(),
                    scene.drillKeys().identities(),
                    scene.platform(),
                    scene.settings(),
                    PlatformSettings.NONE,
                    LastVerified.UNKNOWN,
                    scratch,
                    scene.clock(),
                    Progress.NONE);
            DrilledSource result = DrillEngine.drillOne(setting, new DrillTask(scene.category(), source, settings));
            result.restored().ifPresent(restored -> restored.service().close());
            return result;
        }
    }
}

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
import java.util.List;
import java.util.function.BiFunction;

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
        return after(fault, address, PlatformSettings.NONE, (setting, broken) -> {
            DrilledSource result = DrillEngine.drillOne(setting, broken);
            result.restored().ifPresent(restored -> restored.service().close());
            return result;
        });
    }

    /**
     * Inflicts the fault, and drills the source together with another one. Close what is returned.
     *
     * @param other a source whose snapshots are in the same bucket, of the same keys
     * @param pairing what both have to do with one another
     * @param address a bucket that holds the snapshots of both, and that nobody else uses
     * @throws dev.pale.fixtures.fault.NotApplicable if there is nothing that the fault could break
     */
    public Together runBeside(DrillTask other, PlatformSettings pairing, Fault fault, BucketAddress address) {
        return after(
                fault,
                address,
                pairing,
                (setting, broken) -> DrillEngine.drillTogether(setting, List.of(broken, other)));
    }

    private <T> T after(
            Fault fault,
            BucketAddress address,
            PlatformSettings pairing,
            BiFunction<DrillSetting, DrillTask, T> drill) {
        SourceId source = ground.newest().id().source();
        try (RawBucket raw = RawBucket.open(address);
                S3ObjectStore objects = S3ObjectStore.open(address)) {
            Scene scene = new Scene(ground, raw, objects, scratch, drilled);
            boolean empty = scene.published().isEmpty();
            fault.damage().inflict(scene);
            if (empty && scene.published().isEmpty()) {
                // A fault of the service or of the drill publishes nothing: it shows with the good snapshot.
                scene.publish(scene.edition());
            }
            DrillSetting setting = new DrillSetting(
                    new SnapshotStore(objects, scene.clock()),
                    scene.drillKeys().signers(),
                    scene.drillKeys().identities(),
                    scene.platform(),
                    scene.settings(),
                    pairing,
                    LastVerified.UNKNOWN,
                    scratch,
                    scene.clock(),
                    Progress.NONE);
            return drill.apply(setting, new DrillTask(scene.category(), source, settings));
        }
    }
}

package dev.pale.drills.engine;

import dev.pale.backup.jobs.Scratch;
import dev.pale.backup.snapshot.OpenedSnapshot;
import dev.pale.fixtures.Fixtures;
import dev.pale.fixtures.fault.Fault;
import dev.pale.fixtures.fault.Scene;
import dev.pale.fixtures.platform.LocalBucket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The drill of a copy of what was restored, with one fault inflicted on it, in a bucket of its own. */
final class DamagedDrill {
    private DamagedDrill() {}

    /**
     * Inflicts and drills.
     *
     * @throws dev.pale.fixtures.fault.NotApplicable if the source has nothing that the fault could break
     */
    static DrilledSource of(Fault fault, DrilledSource candidate, DrillSetting setting) {
        DrilledSource.Restored restored = candidate.restored().orElseThrow();
        OpenedSnapshot snapshot = restored.snapshot();
        Path directory = directory(setting.scratch());
        try (LocalBucket bucket = LocalBucket.open(directory.resolve("bucket"))) {
            Scene.Ground ground = new Scene.Ground(
                    List.of(snapshot.id()),
                    List.of(snapshot),
                    Scene.JobKeys.fresh(directory.resolve("keys")),
                    Fixtures.of(candidate.task().category().name()).workbench(restored.service(), snapshot, directory),
                    setting.clock());
            Scene.Drilled drilled =
                    new Scene.Drilled(candidate.task().category(), setting.platform(), setting.settings());
            return new SceneDrill(ground, drilled, candidate.task().settings(), directory).run(fault, bucket.address());
        } finally {
            Scratch.delete(directory);
        }
    }

    private static Path directory(Path scratch) {
        try {
            Path directory = Files.createTempDirectory(scratch, "control-");
            Files.createDirectory(directory.resolve("bucket"));
            Files.createDirectory(directory.resolve("keys"));
            return directory;
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }
}

package dev.pale.drills.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pale.backup.bucket.S3ObjectStore;
import dev.pale.backup.category.Category;
import dev.pale.backup.progress.Progress;
import dev.pale.backup.snapshot.OpenedSnapshot;
import dev.pale.backup.snapshot.SourceId;
import dev.pale.fixtures.Catalogue;
import dev.pale.fixtures.Fixtures;
import dev.pale.fixtures.SeedPlatform;
import dev.pale.fixtures.fault.Fault;
import dev.pale.fixtures.fault.Sabotage;
import dev.pale.fixtures.fault.Scene;
import dev.pale.fixtures.fault.TamperedPlatform;
import dev.pale.fixtures.platform.LocalBucket;
import dev.pale.fixtures.platform.LocalPlatform;
import dev.pale.fixtures.platform.RunningService;
import dev.pale.fixtures.platform.TemporarySpace;
import dev.pale.fixtures.seed.SeedRecipe;
import dev.pale.fixtures.seed.SeededSource;
import dev.pale.reports.result.DrillResult;
import dev.pale.reports.result.DrillResult.Control;
import dev.pale.reports.result.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that dies while a damaged dump is restored fails the restore, and shows nothing of whether the damage is seen. */
class LostServerIT {
    private static final long SEED = 31;
    private static final double SCALE = 0.02;

    @TempDir
    private Path directory;

    /** The last server that was started. */
    private final AtomicReference<RunningService> server = new AtomicReference<>();

    @Test
    void isNotTakenForADamageThatWasSeen() throws IOException {
        Fault halfADump = Catalogue.controls("postgres").stream()
                .filter(fault -> fault.id().equals("PG06"))
                .findFirst()
                .orElseThrow();

        Control dyingBefore = control(halfADump, false, "before");
        Control dyingBetween = control(halfADump, true, "between");

        assertThat(halfADump.intended()).isEqualTo("restore.completed");
        assertThat(List.of(dyingBefore, dyingBetween)).allSatisfy(control -> {
            assertThat(control.outcome()).as(control.toString()).isEqualTo(Outcome.UNPROVEN);
            assertThat(control.caughtBy()).contains("restore.completed");
            assertThat(control.detail()).startsWith("could not be judged").contains("PALE-601", "cannot connect");
        });
        assertThat(dyingBetween.detail()).contains("pg_restore");
    }

    /**
     * Drills well, and then a copy.
     *
     * @param between whether the server dies between the roles and the first database, else before all of the restore
     */
    private Control control(Fault fault, boolean between, String label) throws IOException {
        Path place = Files.createDirectory(directory.resolve(label));
        SourceId source = SeedPlatform.sources().stream()
                .filter(each -> each.toString().equals("postgres/mcd-tracker"))
                .findFirst()
                .orElseThrow();
        Scene.JobKeys keys = Scene.JobKeys.fresh(Files.createDirectory(place.resolve("keys")));
        try (LocalPlatform local = Fixtures.localPlatform(TemporarySpace.roomFor(1L << 30));
                LocalBucket bucket = LocalBucket.open(Files.createDirectory(place.resolve("bucket")));
                S3ObjectStore objects = S3ObjectStore.open(bucket.address());
                SeededSource seeded = new SeedPlatform(local)
                        .seedOne(source, SeedRecipe.now(SEED, SCALE, Clock.systemUTC()), Progress.NONE)) {
            LocalDrills drills = new LocalDrills(local, objects, keys);
            drills.backUp(seeded);
            DrillResult result = drills.drill(
                    List.of(seeded),
                    Fixtures.pairing(List.of(source)),
                    (drilled, seed, setting) ->
                            DamagedCopy.inflicted(fault, dying(drilled.getFirst(), between), dying(setting)),
                    Files.createDirectory(place.resolve("scratch")));
            return result.control();
        }
    }

    private DrilledSource dying(DrilledSource good, boolean between) {
        Category real = good.task().category();
        Category dying = new Sabotage(real, (target, endpoint) -> new Sabotage.TamperedTarget(target) {
            @Override
            public List<String> restore(OpenedSnapshot snapshot, Progress progress) {
                if (!between) {
                    server.get().close();
                }
                return super.restore(snapshot, (at, done, total) -> {
                    if (between && !at.equals("restore roles")) {
                        server.get().close();
                    }
                });
            }
        });
        DrillTask task = new DrillTask(dying, good.task().source(), good.task().settings());
        return new DrilledSource(task, good.result(), good.notReached(), good.restored(), good.finishedSeconds());
    }

    private DrillSetting dying(DrillSetting setting) {
        return new DrillSetting(
                setting.store(),
                setting.signers(),
                setting.identities(),
                new TamperedPlatform(setting.platform(), started -> {
                    server.set(started);
                    return started;
                }),
                setting.settings(),
                setting.pairing(),
                setting.lastVerified(),
                setting.scratch(),
                setting.clock(),
                setting.progress());
    }
}

package dev.pale.drills.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pale.backup.category.Category;
import dev.pale.backup.progress.Progress;
import dev.pale.backup.snapshot.OpenedSnapshot;
import dev.pale.fixtures.Catalogue;
import dev.pale.fixtures.fault.Fault;
import dev.pale.fixtures.fault.Sabotage;
import dev.pale.fixtures.fault.TamperedPlatform;
import dev.pale.fixtures.platform.RunningService;
import dev.pale.reports.result.DrillResult.Control;
import dev.pale.reports.result.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that dies while a damaged dump is restored fails the restore, and shows nothing of whether the damage is seen. */
class LostServerIT {
    private static final long SEED = 31;

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
        return new SeededDrill(place, SeededDrill.source("postgres/mcd-tracker"), SEED)
                .run((drilled, seed, setting) ->
                        DamagedCopy.inflicted(fault, dying(drilled.getFirst(), between), dying(setting)))
                .control();
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

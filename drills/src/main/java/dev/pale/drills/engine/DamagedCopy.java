package dev.pale.drills.engine;

import dev.pale.backup.jobs.Scratch;
import dev.pale.backup.snapshot.OpenedSnapshot;
import dev.pale.fixtures.Catalogue;
import dev.pale.fixtures.Fixtures;
import dev.pale.fixtures.fault.Fault;
import dev.pale.fixtures.fault.NotApplicable;
import dev.pale.fixtures.fault.Scene;
import dev.pale.fixtures.platform.LocalBucket;
import dev.pale.reports.result.DrillResult.Control;
import dev.pale.reports.result.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The positive control: takes a source that was restored, damages a copy of its snapshot in a way that the seed chooses,
 * seals it with keys of its own into a bucket of its own, and drills it. Needs no right to write to the real bucket.
 */
public final class DamagedCopy implements PositiveControl {
    /** Larger sources are copied only where no smaller one was restored: the control should not outlast the drill. */
    private static final long COMFORTABLE_BYTES = 1L << 30;

    private static final Logger LOG = LoggerFactory.getLogger(DamagedCopy.class);

    @Override
    public Control run(List<DrilledSource> drilled, long seed, DrillSetting setting) {
        List<DrilledSource> candidates = candidates(drilled, seed);
        if (candidates.isEmpty()) {
            return unproven("none", "no source was restored and verified, so there was nothing to damage");
        }
        for (DrilledSource candidate : candidates) {
            for (Fault fault : faults(candidate, seed)) {
                try {
                    return judge(fault, candidate, attempt(fault, candidate, setting));
                } catch (NotApplicable nothingToBreak) {
                    LOG.debug("phase=control fault={} state=notApplicable", fault.id(), nothingToBreak);
                } catch (RuntimeException broken) {
                    return unproven(candidate.result().source(), "the control itself broke: " + broken);
                }
            }
        }
        return unproven("none", "nothing that was restored has anything that a control could damage");
    }

    private static List<DrilledSource> candidates(List<DrilledSource> drilled, long seed) {
        List<DrilledSource> verified = new ArrayList<>(drilled.stream()
                .filter(each -> each.restored().isPresent() && each.result().outcome() == Outcome.VERIFIED)
                .toList());
        List<DrilledSource> small = new ArrayList<>(verified.stream()
                .filter(each -> each.result().contentBytes() <= COMFORTABLE_BYTES)
                .toList());
        if (small.isEmpty()) {
            verified.sort(Comparator.comparingLong(each -> each.result().contentBytes()));
            return verified;
        }
        Collections.shuffle(small, new Random(seed));
        return small;
    }

    private static List<Fault> faults(DrilledSource candidate, long seed) {
        List<Fault> faults =
                new ArrayList<>(Catalogue.controls(candidate.task().category().name()));
        Collections.shuffle(faults, new Random(seed));
        return faults;
    }

    private static DrilledSource attempt(Fault fault, DrilledSource candidate, DrillSetting setting) {
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

    private static Control judge(Fault fault, DrilledSource candidate, DrilledSource damaged) {
        boolean seen = damaged.caughtBy().contains(fault.intended());
        return new Control(
                fault.id(),
                fault.title(),
                candidate.result().source(),
                fault.intended(),
                damaged.caughtBy(),
                seen ? Outcome.VERIFIED : Outcome.UNPROVEN,
                damaged.said(fault.intended()));
    }

    private static Control unproven(String source, String why) {
        return new Control("none", "no damage was done", source, "none", List.of(), Outcome.UNPROVEN, why);
    }
}

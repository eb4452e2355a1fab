package dev.pale.drills.engine;

import dev.pale.backup.census.Census;
import dev.pale.backup.census.Comparison;
import dev.pale.backup.census.Difference;
import dev.pale.backup.census.Sizes;
import dev.pale.backup.snapshot.OpenedSnapshot;
import dev.pale.backup.snapshot.SnapshotId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Notices that a source lost most of what it had: its faithful backup restores without a fault. Compares with what a
 * drill verified last, or, where nobody remembers that, with the snapshot before.
 */
final class Losses {
    private final DrillSetting setting;
    private final DrillTask task;

    Losses(DrillSetting setting, DrillTask task) {
        this.setting = setting;
        this.task = task;
    }

    Comparison of(OpenedSnapshot snapshot) {
        Sizes now = task.category().sizes(snapshot.census());
        if (setting.settings().acknowledged().contains(snapshot.id().toString())) {
            return new Comparison(1, List.of(), "acknowledged: " + now.counts());
        }
        Optional<Sizes> verified = setting.lastVerified().of(task.source());
        Optional<Sizes> earlier = verified.or(() -> before(snapshot));
        if (earlier.isEmpty()) {
            return snapshot.manifest().sequence() == 1
                    ? new Comparison(1, List.of(), "the first snapshot of this source: " + now.counts())
                    : Comparison.nothing("no earlier snapshot is left to compare with: " + now.counts());
        }
        String baseline = verified.isPresent() ? "since it was verified last" : "since the snapshot before";
        Comparison since = now.since(earlier.get(), setting.settings().mostLostPercent());
        return since.differences().isEmpty()
                ? new Comparison(since.compared(), List.of(), since.note() + " " + baseline)
                : Comparison.nothing(alarm(snapshot, baseline, since.differences()));
    }

    private String alarm(OpenedSnapshot snapshot, String baseline, List<Difference> lost) {
        return "lost more than " + setting.settings().mostLostPercent() + " % " + baseline + ": "
                + lost.stream().map(Difference::toString).collect(Collectors.joining("; "))
                + "; if that is right, put " + snapshot.id() + " into drill.acknowledged";
    }

    private Optional<Sizes> before(OpenedSnapshot snapshot) {
        return setting.store().list(task.source()).stream()
                .filter(id -> id.compareTo(snapshot.id()) < 0)
                .reduce((older, newer) -> newer)
                .map(this::sizes);
    }

    private Sizes sizes(SnapshotId id) {
        Census census = setting.store().census(setting.store().read(id, setting.signers()), setting.identities());
        return task.category().sizes(census);
    }
}

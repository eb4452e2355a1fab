package dev.pale.backup.retention;

import dev.pale.backup.bucket.ObjectRemover;
import dev.pale.backup.census.Difference;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.retention.SourcePlan.Going;
import dev.pale.backup.seal.Purpose;
import dev.pale.backup.seal.SigningKey;
import dev.pale.backup.snapshot.PruneRecord;
import dev.pale.backup.snapshot.PruneRecord.Pruned;
import dev.pale.backup.snapshot.PruneRecords;
import dev.pale.backup.snapshot.SignedManifest;
import dev.pale.backup.snapshot.SnapshotId;
import dev.pale.backup.snapshot.SnapshotRemoval;
import dev.pale.backup.snapshot.SourceId;
import dev.pale.backup.snapshot.StoredPlace;
import dev.pale.backup.snapshot.UnnamedBlobs;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries a plan out: first the signed record of what goes, then the snapshots, oldest first, each from its manifest on,
 * then leftovers, then blobs, then the history once more. Whatever instant it is killed at, the history holds, and the next
 * run takes away what is left.
 */
final class Pruning {
    private static final Logger LOG = LoggerFactory.getLogger(Pruning.class);

    private final StoredHistory history;
    private final SigningKey retention;
    private final SnapshotRemoval removal;
    private final List<String> notes = new ArrayList<>();
    private Optional<String> record = Optional.empty();
    private int snapshots;
    private int leftovers;
    private int blobs;

    Pruning(StoredHistory history, ObjectRemover remover, SigningKey retention) {
        this.history = history;
        this.retention = retention;
        this.removal = new SnapshotRemoval(history.objects(), remover);
    }

    SourcePruned apply(SourcePlan plan) {
        Optional<PaleException> failure = plan.refusal();
        if (failure.isEmpty()) {
            LOG.info(
                    "phase=prune source={} state=start snapshots={}",
                    plan.source(),
                    plan.goes().size());
            try {
                remove(plan);
            } catch (PaleException stopped) {
                failure = Optional.of(stopped.in(plan.source().toString(), "prune"));
            }
            LOG.info(
                    "phase=prune source={} state=end snapshots={} leftovers={} blobs={}",
                    plan.source(),
                    snapshots,
                    leftovers,
                    blobs);
        }
        return new SourcePruned(plan, record, snapshots, leftovers, blobs, notes, failure);
    }

    private void remove(SourcePlan plan) {
        if (!plan.goes().isEmpty()) {
            write(plan);
        }
        for (Going going : plan.goes()) {
            removal.remove(going.place());
            snapshots++;
        }
        for (StoredPlace place : plan.leftovers()) {
            removal.remove(place);
            leftovers++;
        }
        history.snapshots().cleanUnfinished(plan.source(), plan.rules().unfinished());
        removeBlobs(plan);
        requireHistory(plan);
    }

    /** All that was ever removed is in the newest record, so that older ones may go once the lock lets them. */
    private void write(SourcePlan plan) {
        PruneRecords records = new PruneRecords(history.objects(), plan.source());
        Map<String, Pruned> removed = new TreeMap<>();
        List<String> old = new ArrayList<>();
        Instant locked = history.before(plan.rules().lock());
        for (PruneRecords.Found found : records.read(history.trusted())) {
            switch (found) {
                case PruneRecords.Proven proven -> {
                    proven.record().snapshots().forEach(each -> removed.put(each.snapshot(), each));
                    if (proven.storedAt().isBefore(locked)) {
                        old.add(PruneRecords.signatureKey(proven.key()));
                        old.add(proven.key());
                    }
                }
                case PruneRecords.Doubtful doubtful -> throw doubtful.why();
            }
        }
        plan.goes().forEach(going -> removed.put(going.signed().id().toString(), Pruned.of(going.signed())));
        PruneRecord next = new PruneRecord(
                PruneRecord.SCHEMA,
                plan.source().toString(),
                history.clock().instant().truncatedTo(ChronoUnit.SECONDS),
                List.copyOf(removed.values()));
        requireTrusted();
        record = Optional.of(records.write(next, retention));
        removal.remove(old.reversed());
    }

    /** A record that a drill would not believe would turn every drill red; better to stop before anything is gone. */
    private void requireTrusted() {
        byte[] trial = "a record".getBytes(StandardCharsets.US_ASCII);
        history.trusted().verify(Purpose.PRUNE, trial, retention.sign(Purpose.PRUNE, trial));
    }

    private void removeBlobs(SourcePlan plan) {
        if (plan.blobs().isEmpty()) {
            return;
        }
        SourceId source = plan.source();
        UnnamedBlobs.Found found =
                history.unnamed(source, plan.staying(), plan.rules().grace());
        List<SnapshotId> known = plan.staying().stream().map(SignedManifest::id).toList();
        Optional<String> inTheWay = removal.removeBlobs(
                source, found.blobs(), known, history.before(plan.rules().unfinished()));
        if (inTheWay.isPresent()) {
            notes.add("no blob was removed: " + inTheWay.get() + "; the next run does it");
        } else {
            blobs = found.blobs().size();
        }
    }

    private void requireHistory(SourcePlan plan) {
        List<SnapshotId> left = history.snapshots().list(plan.source());
        if (left.isEmpty()) {
            return;
        }
        List<Difference> breaks = history.breaks(plan.source(), left.getLast());
        if (!breaks.isEmpty()) {
            throw new PaleException(
                    ErrorCode.NOT_PRUNED,
                    "the history does not hold any more: " + breaks.getFirst(),
                    "somebody changed the bucket meanwhile, or pale is wrong; look at it before the next run");
        }
    }
}

package dev.pale.backup.replication;

import dev.pale.backup.bucket.ObjectStore;
import dev.pale.backup.census.Difference;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.ExitStatus;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.seal.IndexIdentity;
import dev.pale.backup.seal.TrustedSigners;
import dev.pale.backup.snapshot.CopyTally;
import dev.pale.backup.snapshot.PruneRecord.Pruned;
import dev.pale.backup.snapshot.PruneRecords;
import dev.pale.backup.snapshot.SnapshotCopying;
import dev.pale.backup.snapshot.SnapshotId;
import dev.pale.backup.snapshot.SnapshotStore;
import dev.pale.backup.snapshot.SourceId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies what the far bucket lacks of a source, oldest first. A snapshot that cannot be copied does not keep the others
 * back; what retention removed from the far bucket is not copied again.
 */
public final class ReplicateJob {
    private static final Logger LOG = LoggerFactory.getLogger(ReplicateJob.class);

    private final ObjectStore near;
    private final ObjectStore far;
    private final TrustedSigners trusted;
    private final Optional<IndexIdentity> index;
    private final Clock clock;

    public ReplicateJob(
            ObjectStore near, ObjectStore far, TrustedSigners trusted, Optional<IndexIdentity> index, Clock clock) {
        this.near = near;
        this.far = far;
        this.trusted = trusted;
        this.index = index;
        this.clock = clock;
    }

    /** Counts, and copies nothing. */
    public SourceCopies count(SourceId source) {
        return counted(source, 0, CopyTally.NONE, List.of());
    }

    /** Copies what is missing. */
    public SourceCopies replicate(SourceId source) {
        LOG.info("phase=replicate source={} state=start", source);
        SnapshotCopying copying = new SnapshotCopying(near, far, trusted, index);
        SnapshotStore store = new SnapshotStore(near, clock);
        List<PaleException> failures = new ArrayList<>();
        int snapshots = 0;
        if (attempt(source, failures, () -> copying.copyRecords(source))) {
            for (SnapshotId id : missing(source, store.list(source), there(source))) {
                if (attempt(source, failures, () -> copying.copy(store.read(id, trusted)))) {
                    snapshots++;
                }
            }
        }
        LOG.info("phase=replicate source={} state=end snapshots={} tally={}", source, snapshots, copying.tally());
        return counted(source, snapshots, copying.tally(), failures);
    }

    /** A bucket that cannot be asked ends the run; what is wrong with one snapshot is its own. */
    private static boolean attempt(SourceId source, List<PaleException> failures, Runnable work) {
        try {
            work.run();
            return true;
        } catch (PaleException failure) {
            PaleException located = failure.in(source.toString(), "replicate");
            if (failure.code() != ErrorCode.KEY_UNREADABLE && failure.code().exitStatus() == ExitStatus.COULD_NOT_RUN) {
                throw located;
            }
            failures.add(located);
            return false;
        }
    }

    /** Copies: what a trusted signer signed and the far bucket lists whole. A name alone is none. */
    private List<SnapshotId> there(SourceId source) {
        SnapshotStore store = new SnapshotStore(far, clock);
        return store.list(source).stream().filter(id -> isCopy(store, id)).toList();
    }

    private boolean isCopy(SnapshotStore store, SnapshotId id) {
        try {
            List<Difference> differences =
                    store.inventory(store.read(id, trusted)).differences();
            if (!differences.isEmpty()) {
                LOG.warn("phase=replicate far={} state=notWhole reason={}", id, differences.getFirst());
            }
            return differences.isEmpty();
        } catch (PaleException doubtful) {
            if (doubtful.code().exitStatus() == ExitStatus.COULD_NOT_RUN) {
                throw doubtful;
            }
            LOG.warn("phase=replicate far={} state=doubtful reason={}", id, doubtful.getMessage());
            return false;
        }
    }

    private SourceCopies counted(SourceId source, int snapshots, CopyTally tally, List<PaleException> failures) {
        List<SnapshotId> here = new SnapshotStore(near, clock).list(source);
        List<SnapshotId> there = there(source);
        return new SourceCopies(source, here, there, missing(source, here, there), snapshots, tally, failures);
    }

    private List<SnapshotId> missing(SourceId source, List<SnapshotId> here, List<SnapshotId> there) {
        Set<SnapshotId> present = new HashSet<>(there);
        Set<String> removed = removedThere(source);
        return here.stream()
                .filter(id -> !present.contains(id) && !removed.contains(id.toString()))
                .toList();
    }

    private Set<String> removedThere(SourceId source) {
        Set<String> removed = new HashSet<>();
        for (PruneRecords.Found found : new PruneRecords(far, source).read(trusted)) {
            if (found instanceof PruneRecords.Proven proven) {
                proven.record().snapshots().stream().map(Pruned::snapshot).forEach(removed::add);
            }
        }
        return removed;
    }
}

package dev.pale.backup.jobs;

import dev.pale.backup.category.Target;
import dev.pale.backup.census.Comparison;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.progress.Progress;
import dev.pale.backup.seal.Identities;
import dev.pale.backup.seal.TrustedSigners;
import dev.pale.backup.snapshot.OpenedSnapshot;
import dev.pale.backup.snapshot.SnapshotId;
import dev.pale.backup.snapshot.SnapshotStore;
import dev.pale.backup.snapshot.SourceId;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Restores one snapshot into one empty target; the same steps, in the same order, as in a drill. */
public final class RestoreJob {
    private static final Logger LOG = LoggerFactory.getLogger(RestoreJob.class);

    private final SnapshotStore store;
    private final TrustedSigners signers;
    private final Identities identities;

    public RestoreJob(SnapshotStore store, TrustedSigners signers, Identities identities) {
        this.store = store;
        this.signers = signers;
        this.identities = identities;
    }

    /**
     * The newest complete snapshot of a source.
     *
     * @throws PaleException {@code SNAPSHOT_MISSING}
     */
    public SnapshotId newest(SourceId source) {
        List<SnapshotId> all = store.list(source);
        if (all.isEmpty()) {
            throw new PaleException(
                    ErrorCode.SNAPSHOT_MISSING,
                    "the bucket has no complete snapshot of " + source,
                    "look with 'pale snapshots " + source + "', and whether its backup job runs");
        }
        return all.getLast();
    }

    /** Signature, digests, decryption; nothing is restored before all of it is proven. */
    public OpenedSnapshot open(SnapshotId id, Path scratch, Progress progress) {
        LOG.info("phase=open snapshot={} state=start", id);
        OpenedSnapshot opened =
                store.open(store.fetch(store.read(id, signers), scratch, progress), identities, scratch, progress);
        requireBlobs(opened);
        return opened;
    }

    /** Blobs are proven while they are restored; that they are all there is known before. */
    private static void requireBlobs(OpenedSnapshot opened) {
        Comparison listed = opened.blobs().listed(opened);
        if (!listed.differences().isEmpty()) {
            throw new PaleException(
                    ErrorCode.OBJECT_MISSING,
                    "the bucket does not list what " + opened.id() + " names: " + listed.note() + ", the first: "
                            + listed.differences().getFirst(),
                    "restore the snapshot before it, and find out who deletes or writes over objects");
        }
    }

    /** Restores it; a target that is not empty is refused before anything is written. */
    public List<String> restore(OpenedSnapshot snapshot, Target target, Progress progress) {
        LOG.info("phase=restore snapshot={} state=start", snapshot.id());
        target.requireReady(snapshot);
        List<String> notes = target.restore(snapshot, progress);
        LOG.info("phase=restore snapshot={} state=end", snapshot.id());
        return notes;
    }
}

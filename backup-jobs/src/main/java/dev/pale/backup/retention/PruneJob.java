package dev.pale.backup.retention;

import dev.pale.backup.bucket.ObjectRemover;
import dev.pale.backup.bucket.ObjectStore;
import dev.pale.backup.seal.IndexIdentity;
import dev.pale.backup.seal.SigningKey;
import dev.pale.backup.seal.TrustedSigners;
import dev.pale.backup.snapshot.SourceId;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Plans retention, and carries plans out. */
public final class PruneJob {
    private final ObjectStore objects;
    private final TrustedSigners trusted;
    private final Clock clock;
    private final VerifiedSnapshots verified;
    private final Planning planning;
    private final Optional<IndexIdentity> index;

    /**
     * A job.
     *
     * @param index opens the indexes of snapshots; without it no blob of a source that has some goes
     */
    public PruneJob(ObjectStore objects, TrustedSigners trusted, Optional<IndexIdentity> index, Clock clock) {
        this.objects = objects;
        this.trusted = trusted;
        this.index = index;
        this.clock = clock;
        this.verified = VerifiedSnapshots.read(objects, trusted);
        this.planning = new Planning(objects, trusted, index, verified, clock);
    }

    /** What would go; changes nothing. */
    public SourcePlan plan(SourceId source, RetentionRules rules) {
        return planning.plan(source, rules);
    }

    /** Carries a plan out; what goes wrong with a source is its own. */
    public SourcePruned apply(SourcePlan plan, ObjectRemover remover, SigningKey retention) {
        return new Pruning(objects, remover, retention, trusted, index, clock).apply(plan);
    }

    /** Results of drills that count for nothing, and why. */
    public List<String> doubtfulDrills() {
        return verified.doubtful();
    }
}

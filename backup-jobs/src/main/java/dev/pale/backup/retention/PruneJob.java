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
import java.util.Set;

/** Plans retention, and carries plans out. */
public final class PruneJob {
    private final ObjectStore objects;
    private final TrustedSigners trusted;
    private final Clock clock;
    private final VerifiedSnapshots verified;
    private final Planning planning;
    private final Optional<IndexIdentity> index;
    private final Set<String> acknowledged;

    /**
     * A job.
     *
     * @param index opens the indexes of snapshots; without it no blob of a source that has some goes
     * @param verified what drills verified, wherever their results lie
     * @param acknowledged ids of snapshots of which somebody has looked at what is unlike before, and found it right
     */
    public PruneJob(
            ObjectStore objects,
            TrustedSigners trusted,
            Optional<IndexIdentity> index,
            VerifiedSnapshots verified,
            Set<String> acknowledged,
            Clock clock) {
        this.objects = objects;
        this.trusted = trusted;
        this.index = index;
        this.clock = clock;
        this.verified = verified;
        this.acknowledged = Set.copyOf(acknowledged);
        this.planning = new Planning(objects, trusted, index, verified, this.acknowledged, clock);
    }

    /** What would go; changes nothing. */
    public SourcePlan plan(SourceId source, RetentionRules rules) {
        return planning.plan(source, rules);
    }

    /** Carries a plan out; what goes wrong with a source is its own. */
    public SourcePruned apply(SourcePlan plan, ObjectRemover remover, SigningKey retention) {
        return new Pruning(objects, remover, retention, trusted, index, acknowledged, clock).apply(plan);
    }

    /** Results of drills that count for nothing, and why. */
    public List<String> doubtfulDrills() {
        return verified.doubtful();
    }
}

package dev.pale.backup.retention;

import dev.pale.backup.bucket.ObjectRemover;
import dev.pale.backup.seal.SigningKey;
import dev.pale.backup.snapshot.SourceId;
import java.util.List;

/** Plans retention, and carries plans out. */
public final class PruneJob {
    private final StoredHistory history;
    private final VerifiedSnapshots verified;

    /**
     * A job.
     *
     * @param verified what drills verified, wherever their results lie
     */
    public PruneJob(StoredHistory history, VerifiedSnapshots verified) {
        this.history = history;
        this.verified = verified;
    }

    /** What would go; changes nothing. */
    public SourcePlan plan(SourceId source, RetentionRules rules) {
        return new Planning(history, verified).plan(source, rules);
    }

    /** Carries a plan out; what goes wrong with a source is its own. */
    public SourcePruned apply(SourcePlan plan, ObjectRemover remover, SigningKey retention) {
        return new Pruning(history, remover, retention).apply(plan);
    }

    /** Results of drills that count for nothing, and why. */
    public List<String> doubtfulDrills() {
        return verified.doubtful();
    }
}

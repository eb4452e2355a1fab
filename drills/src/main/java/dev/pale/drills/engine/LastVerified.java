package dev.pale.drills.engine;

import dev.pale.backup.census.Sizes;
import dev.pale.backup.snapshot.SnapshotId;
import dev.pale.backup.snapshot.SourceId;
import java.util.Map;
import java.util.Optional;

/** How much each source had when a drill verified it last. */
public interface LastVerified {
    /** Where nobody remembers. */
    LastVerified UNKNOWN = new LastVerified() {
        @Override
        public Optional<Sizes> of(SourceId source) {
            return Optional.empty();
        }

        @Override
        public void remember(Map<SnapshotId, Sizes> verified) {
            // Nobody remembers.
        }
    };

    Optional<Sizes> of(SourceId source);

    /** Remembers the snapshots that a drill has just verified; what is known of other sources stays. */
    void remember(Map<SnapshotId, Sizes> verified);
}

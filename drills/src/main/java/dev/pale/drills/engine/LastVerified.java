package dev.pale.drills.engine;

import dev.pale.backup.census.Sizes;
import dev.pale.backup.snapshot.SourceId;
import java.util.Optional;

/** How much each source had when a drill verified it last. */
@FunctionalInterface
public interface LastVerified {
    /** Where nobody remembers. */
    LastVerified UNKNOWN = source -> Optional.empty();

    Optional<Sizes> of(SourceId source);
}

package dev.pale.drills.archive;

import static java.util.Objects.requireNonNull;

import dev.pale.backup.errors.PaleException;
import dev.pale.reports.result.DrillResult;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** A kept drill as it was found: proven, or refused. What is refused is shown as such and counts for nothing. */
public sealed interface ArchivedDrill {
    DrillId id();

    /**
     * A result whose signature, form and place are proven.
     *
     * @param signer who signed it, as the trusted signers name them
     * @param files what was proven with it, by name: result and evidence with their signatures
     */
    record Proven(DrillId id, DrillResult result, String signer, SortedMap<String, byte[]> files)
            implements ArchivedDrill {
        public Proven {
            requireNonNull(id, "id");
            requireNonNull(result, "result");
            requireNonNull(signer, "signer");
            files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        }
    }

    /** Something at the place of a result that is not the signed result of the drill of this place. */
    record Refused(DrillId id, PaleException why) implements ArchivedDrill {
        public Refused {
            requireNonNull(id, "id");
            requireNonNull(why, "why");
        }
    }
}

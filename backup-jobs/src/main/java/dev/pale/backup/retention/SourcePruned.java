package dev.pale.backup.retention;

import dev.pale.backup.errors.PaleException;
import java.util.List;
import java.util.Optional;

/**
 * What became of one source.
 *
 * @param plan what it was decided by
 * @param record key of the record of what was removed; empty where no snapshot was
 * @param snapshots how many were removed
 * @param leftovers how many places of unfinished backups were removed
 * @param blobs how many were removed
 * @param notes what was put off, and why
 * @param failure what went wrong; then the counts say how far it came
 */
public record SourcePruned(
        SourcePlan plan,
        Optional<String> record,
        int snapshots,
        int leftovers,
        int blobs,
        List<String> notes,
        Optional<PaleException> failure) {
    public SourcePruned {
        notes = List.copyOf(notes);
    }
}

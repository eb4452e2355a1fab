package dev.pale.backup.replication;

import static java.util.Objects.requireNonNull;

import dev.pale.backup.errors.PaleException;
import dev.pale.backup.snapshot.CopyTally;
import dev.pale.backup.snapshot.SnapshotId;
import dev.pale.backup.snapshot.SourceId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How many copies of one source there are, after a run.
 *
 * @param near complete snapshots in the near bucket, oldest first
 * @param far snapshots in the far bucket that are signed and whole there, oldest first
 * @param missing those that the far bucket should have and does not, oldest first
 * @param snapshots how many this run has copied
 * @param tally what of them it has copied
 * @param failures what went wrong, in order
 */
public record SourceCopies(
        SourceId source,
        List<SnapshotId> near,
        List<SnapshotId> far,
        List<SnapshotId> missing,
        int snapshots,
        CopyTally tally,
        List<PaleException> failures) {
    public SourceCopies {
        requireNonNull(source, "source");
        near = List.copyOf(near);
        far = List.copyOf(far);
        missing = List.copyOf(missing);
        failures = List.copyOf(failures);
    }

    /** How much older the newest far snapshot is than the newest near one; empty where either has none. */
    public Optional<Duration> behind() {
        if (near.isEmpty() || far.isEmpty()) {
            return Optional.empty();
        }
        Duration behind = Duration.between(far.getLast().at(), near.getLast().at());
        return Optional.of(behind.isNegative() ? Duration.ZERO : behind);
    }

    /** Whether there is something to copy, and all of it is there. */
    public boolean isWhole() {
        return failures.isEmpty() && missing.isEmpty() && !near.isEmpty();
    }
}

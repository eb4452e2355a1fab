package dev.pale.backup.retention;

import static java.util.Objects.requireNonNull;

import dev.pale.backup.bucket.ObjectStore;
import dev.pale.backup.census.Difference;
import dev.pale.backup.seal.IndexIdentity;
import dev.pale.backup.seal.TrustedSigners;
import dev.pale.backup.snapshot.SignedManifest;
import dev.pale.backup.snapshot.SnapshotId;
import dev.pale.backup.snapshot.SnapshotStore;
import dev.pale.backup.snapshot.SourceId;
import dev.pale.backup.snapshot.UnnamedBlobs;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a bucket holds of sources, read without changing anything.
 *
 * @param objects the bucket
 * @param trusted whose signatures count
 * @param index opens the indexes of snapshots; without it no blob of a source that has some goes
 * @param acknowledged ids of snapshots of which somebody has looked at what is unlike before, and found it right
 * @param clock tells how old something is
 */
public record StoredHistory(
        ObjectStore objects,
        TrustedSigners trusted,
        Optional<IndexIdentity> index,
        Set<String> acknowledged,
        Clock clock) {
    public StoredHistory {
        requireNonNull(objects, "objects");
        requireNonNull(trusted, "trusted");
        requireNonNull(index, "index");
        acknowledged = Set.copyOf(acknowledged);
        requireNonNull(clock, "clock");
    }

    SnapshotStore snapshots() {
        return new SnapshotStore(objects, clock);
    }

    /** Where the history up to a snapshot does not hold. */
    List<Difference> breaks(SourceId source, SnapshotId newest) {
        return snapshots().chain(source, newest, trusted, acknowledged).differences();
    }

    /** Blobs that none of some snapshots names. */
    UnnamedBlobs.Found unnamed(SourceId source, List<SignedManifest> staying, Duration grace) {
        return new UnnamedBlobs(objects, source, index).find(staying, before(grace));
    }

    /** The instant that lies so long before now. */
    Instant before(Duration age) {
        return clock.instant().minus(age);
    }
}

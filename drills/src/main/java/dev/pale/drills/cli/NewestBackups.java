package dev.pale.drills.cli;

import dev.pale.backup.bucket.S3ObjectStore;
import dev.pale.backup.config.Configuration;
import dev.pale.backup.config.ReplicaSettings;
import dev.pale.backup.snapshot.SnapshotId;
import dev.pale.backup.snapshot.SnapshotStore;
import dev.pale.backup.snapshot.SourceId;
import dev.pale.reports.history.KnownSource;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Of each configured source how new its newest backup is, and how many buckets have that very one. That it exists proves
 * nothing; drills do.
 */
final class NewestBackups {
    private NewestBackups() {}

    /** The second bucket, where there is one that is written to. */
    static Optional<ReplicaSettings> replica(Configuration configuration) {
        return configuration.replica().filter(replica -> !replica.suspended());
    }

    /**
     * Asks the bucket, and the replica unless it is suspended.
     *
     * @throws dev.pale.backup.errors.PaleException {@code BUCKET_UNREACHABLE} and its like, where one does not answer
     */
    static List<KnownSource> of(Configuration configuration) {
        try (S3ObjectStore near = S3ObjectStore.open(configuration.bucket())) {
            Optional<ReplicaSettings> replica = replica(configuration);
            if (replica.isEmpty()) {
                return known(configuration, List.of(store(near)));
            }
            try (S3ObjectStore far = S3ObjectStore.open(replica.get().address())) {
                return known(configuration, List.of(store(near), store(far)));
            }
        }
    }

    private static SnapshotStore store(S3ObjectStore bucket) {
        return new SnapshotStore(bucket, Clock.systemUTC());
    }

    /** The first bucket says what there is. */
    private static List<KnownSource> known(Configuration configuration, List<SnapshotStore> buckets) {
        return configuration.sources().keySet().stream()
                .map(source -> known(source, buckets))
                .toList();
    }

    private static KnownSource known(SourceId source, List<SnapshotStore> buckets) {
        List<SnapshotId> snapshots = buckets.getFirst().list(source);
        if (snapshots.isEmpty()) {
            return new KnownSource(source.toString(), null, 0);
        }
        SnapshotId newest = snapshots.getLast();
        long copies = buckets.stream()
                .filter(bucket -> bucket.list(source).contains(newest))
                .count();
        return new KnownSource(source.toString(), newest.at(), copies);
    }
}

package dev.pale.drills.cli;

import dev.pale.backup.bucket.S3ObjectStore;
import dev.pale.backup.config.Configuration;
import dev.pale.backup.config.ReplicaSettings;
import dev.pale.backup.seal.TrustedSigners;
import dev.pale.backup.snapshot.SourceId;
import dev.pale.reports.history.KnownSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Of each configured source how new its newest backup is that a trusted signer signed, and how many buckets have that very
 * one, whole. That it exists does not prove that it can be restored; drills do.
 */
final class NewestBackups {
    private NewestBackups() {}

    /** The second bucket, where there is one that is written to. */
    static Optional<ReplicaSettings> replica(Configuration configuration) {
        return configuration.replica().filter(replica -> !replica.suspended());
    }

    /**
     * Asks the bucket, and the replica unless it is suspended or the same bucket. What cannot be asked leaves copies unknown,
     * and each source says why.
     */
    static List<KnownSource> of(Configuration configuration) {
        TrustedSigners trusted = TrustedSigners.read(configuration.keys().requireTrustedSigners());
        try (S3ObjectStore near = S3ObjectStore.open(configuration.bucket())) {
            Optional<ReplicaSettings> replica = replica(configuration);
            if (replica.isEmpty()) {
                return known(configuration, near, Optional.empty(), trusted);
            }
            try (S3ObjectStore far = S3ObjectStore.open(replica.get().address())) {
                boolean two = !far.location().equals(near.location());
                return known(configuration, near, two ? Optional.of(far) : Optional.empty(), trusted);
            }
        }
    }

    private static List<KnownSource> known(
            Configuration configuration, S3ObjectStore near, Optional<S3ObjectStore> far, TrustedSigners trusted) {
        CopyBucket first = new CopyBucket("the bucket", near, trusted);
        Optional<CopyBucket> second = far.map(bucket -> new CopyBucket("the replica", bucket, trusted));
        Function<SourceId, KnownSource> asking = source -> new SourceCopyCount(source, first, second).count();
        return configuration.sources().keySet().stream().map(asking).toList();
    }
}

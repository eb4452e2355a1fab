package dev.pale.backup.snapshot;

import dev.pale.backup.bucket.BucketAddress;
import dev.pale.backup.bucket.ObjectStore;
import dev.pale.backup.bucket.S3ObjectStore;
import dev.pale.backup.bucket.TestBucket;
import dev.pale.backup.seal.NewKeys;
import dev.pale.backup.seal.Recipients;
import dev.pale.backup.seal.SigningKey;
import dev.pale.backup.secret.Secret;
import dev.pale.backup.snapshot.SnapshotWriter.ArtifactStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** A backup in a process of its own that never comes to its end. */
final class KilledBackup {
    private static final long MORE_THAN_ANYONE_WAITS_FOR = 1L << 40;

    private KilledBackup() {}

    public static void main(String[] arguments) throws Exception {
        Path keys = Path.of(arguments[2], "killed-keys");
        NewKeys.generate("killed", Clock.systemUTC()).writeTo(keys);
        BucketAddress address = new BucketAddress(
                URI.create(arguments[0]), "us-east-1", "backups", "tester", Secret.of("test-secret-key"));
        ObjectStore objects = S3ObjectStore.open(address, TestBucket.impatient());
        SnapshotWriter writer = new SnapshotStore(objects, Clock.systemUTC())
                .begin(
                        Workshop.SOURCE,
                        Recipients.parse(List.of(arguments[1])),
                        SigningKey.read(keys.resolve(NewKeys.SIGNING_KEY)));
        ArtifactStream artifact = writer.artifact("orders.dump");
        byte[] content = Workshop.content(1 << 20);
        for (long written = 0; written < MORE_THAN_ANYONE_WAITS_FOR; written += content.length) {
            artifact.write(content);
        }
    }
}

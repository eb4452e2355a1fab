package dev.pale.drills.archive;

import dev.pale.backup.bucket.BucketAddress;
import dev.pale.backup.bucket.S3ObjectStore;
import dev.pale.backup.seal.NewKeys;
import dev.pale.backup.seal.SigningKey;
import dev.pale.fixtures.platform.LocalBucket;
import dev.pale.reports.json.ResultJson;
import dev.pale.reports.result.DrillResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

/** What an operator of drills has: a bucket, keys, and a configuration that keeps results there. */
public final class ArchiveWorkplace implements AutoCloseable {
    private final Path directory;
    private final LocalBucket bucket;

    /** Makes it in an empty directory. */
    public ArchiveWorkplace(Path directory) throws IOException {
        this.directory = directory;
        this.bucket = LocalBucket.open(directory.resolve("bucket"));
        NewKeys.generate("pale", Clock.systemUTC()).writeTo(directory.resolve("keys"));
    }

    /** A configuration whose archive is another bucket's address, and signs with one of the keys. */
    public Path configuration(BucketAddress archive, String signingKey) throws IOException {
        Files.writeString(
                directory.resolve("bucket-key"),
                bucket.address().secretAccessKey().reveal());
        Files.writeString(
                directory.resolve("archive-key"), archive.secretAccessKey().reveal());
        return Files.writeString(directory.resolve("pale.yaml"), """
                bucket: {endpoint: '%s', region: %s, name: %s, accessKeyId: '%s', secretAccessKey: 'file:bucket-key'}
                keys: {trustedSigners: keys/allowed_signers}
                archive: {endpoint: '%s', accessKeyId: '%s', secretAccessKey: 'file:archive-key', signingKey: %s}
                sources:
                  postgres:
                    orders: {host: db.example, user: postgres, password: 'env:NOBODY_SETS_THIS'}
                    invoices: {host: db.example, user: postgres, password: 'env:NOBODY_SETS_THIS'}
                """.formatted(
                        bucket.address().endpoint(),
                        bucket.address().region(),
                        bucket.address().bucket(),
                        bucket.address().accessKeyId(),
                        archive.endpoint(),
                        archive.accessKeyId(),
                        signingKey));
    }

    /** The configuration as it should be. */
    public Path configuration() throws IOException {
        return configuration(bucket.address(), "keys/drill_signing_key");
    }

    /** Keeps a result without any command. */
    public DrillId keep(DrillResult drill) {
        try (S3ObjectStore objects = S3ObjectStore.open(bucket.address())) {
            return new DrillArchive(objects)
                    .archive(drill, SigningKey.read(directory.resolve("keys").resolve(NewKeys.DRILL_SIGNING_KEY)));
        }
    }

    /** A snapshot of {@code postgres/orders} that was begun at an instant. */
    public void backUp(String instant) throws IOException {
        backUp(bucket.address(), instant);
    }

    /** The same in another bucket. */
    public void backUp(BucketAddress other, String instant) throws IOException {
        new MadeSnapshots(other, directory.resolve("keys")).make(instant);
    }

    /** A result in a file, as a report has it. */
    public Path result(DrillResult drill) throws IOException {
        return Files.writeString(directory.resolve("drill.json"), new ResultJson().write(drill));
    }

    /** Where an object of the bucket lies on this disk. */
    public Path object(String key) {
        return directory.resolve("bucket").resolve("pale").resolve(key);
    }

    public Path home() {
        return directory;
    }

    public BucketAddress address() {
        return bucket.address();
    }

    @Override
    public void close() {
        bucket.close();
    }
}

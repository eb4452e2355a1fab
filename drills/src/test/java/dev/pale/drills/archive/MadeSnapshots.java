package dev.pale.drills.archive;

import dev.pale.backup.bucket.BucketAddress;
import dev.pale.backup.bucket.S3ObjectStore;
import dev.pale.backup.census.Census;
import dev.pale.backup.census.CensusKey;
import dev.pale.backup.census.FactKind;
import dev.pale.backup.seal.NewKeys;
import dev.pale.backup.seal.Recipients;
import dev.pale.backup.seal.SigningKey;
import dev.pale.backup.snapshot.Description;
import dev.pale.backup.snapshot.SnapshotStore;
import dev.pale.backup.snapshot.SnapshotWriter;
import dev.pale.backup.snapshot.SourceId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** Snapshots of any instant, signed and sealed with keys of a directory; of no server. */
final class MadeSnapshots {
    private static final SourceId ORDERS = new SourceId("postgres", "orders", "postgres");

    private final BucketAddress bucket;
    private final Path keys;

    MadeSnapshots(BucketAddress bucket, Path keys) {
        this.bucket = bucket;
        this.keys = keys;
    }

    /** A whole snapshot that was begun at an instant. */
    void make(String instant) throws IOException {
        try (S3ObjectStore objects = S3ObjectStore.open(bucket)) {
            SnapshotStore store = new SnapshotStore(objects, Clock.fixed(Instant.parse(instant), ZoneOffset.UTC));
            String recipient =
                    Files.readString(keys.resolve(NewKeys.IDENTITY)).replaceAll("(?s).*(age1[a-z0-9]+).*", "$1");
            SigningKey signing = SigningKey.read(keys.resolve(NewKeys.SIGNING_KEY));
            try (SnapshotWriter writer = store.begin(ORDERS, Recipients.parse(List.of(recipient)), signing)) {
                write(writer, instant);
                writer.commit();
            }
        }
    }

    private static void write(SnapshotWriter writer, String content) throws IOException {
        try (SnapshotWriter.ArtifactStream artifact = writer.artifact("all")) {
            artifact.write(content.getBytes(StandardCharsets.UTF_8));
            artifact.finish();
        }
        writer.describe(new Description("PostgreSQL", "15.18", Map.of(), Map.of()));
        writer.census(new Census.Builder(CensusKey.random())
                .add(FactKind.equal("rows", "rows"), "items", "3")
                .build());
    }
}

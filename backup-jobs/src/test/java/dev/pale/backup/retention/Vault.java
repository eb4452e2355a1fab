package dev.pale.backup.retention;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pale.backup.bucket.ObjectRemover;
import dev.pale.backup.bucket.ObjectStore.StoredObject;
import dev.pale.backup.bucket.S3ObjectStore;
import dev.pale.backup.bucket.TestBucket;
import dev.pale.backup.census.Census;
import dev.pale.backup.census.CensusKey;
import dev.pale.backup.census.Comparison;
import dev.pale.backup.census.FactKind;
import dev.pale.backup.seal.Identities;
import dev.pale.backup.seal.IndexIdentity;
import dev.pale.backup.seal.NewKeys;
import dev.pale.backup.seal.Purpose;
import dev.pale.backup.seal.Recipients;
import dev.pale.backup.seal.SigningKey;
import dev.pale.backup.seal.TrustedSigners;
import dev.pale.backup.snapshot.Description;
import dev.pale.backup.snapshot.SnapshotId;
import dev.pale.backup.snapshot.SnapshotStore;
import dev.pale.backup.snapshot.SnapshotWriter;
import dev.pale.backup.snapshot.SnapshotWriter.IndexStream;
import dev.pale.backup.snapshot.SourceId;
import dev.pale.backup.snapshot.Verification;
import dev.pale.backup.snapshot.WriterKeys;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A real bucket with all keys. Its days are yet to come, for a clock that is passed in, because the service dates what is
 * uploaded, and retention leaves alone what was uploaded lately.
 */
final class Vault implements AutoCloseable {
    static final SourceId SOURCE = new SourceId("minio", "files", "minio-mirror");
    static final Instant FIRST = Instant.parse("2040-01-02T02:30:00Z");
    static final RetentionRules RULES =
            new RetentionRules(new RetentionPolicy(3, 2, 2, 0), Duration.ofDays(2), Duration.ofDays(1));

    final TestBucket bucket;
    final S3ObjectStore objects;
    final Path keys;
    final WriterKeys writer;
    final Identities identities;
    final IndexIdentity index;
    final TrustedSigners trusted;
    final SigningKey drill;
    final SigningKey retention;

    Vault(Path directory) throws IOException {
        bucket = TestBucket.start(Files.createDirectory(directory.resolve("bucket-root")));
        objects = S3ObjectStore.open(bucket.address(), TestBucket.impatient());
        keys = directory.resolve("keys");
        NewKeys made = NewKeys.generate("pale@test", Clock.systemUTC());
        made.writeTo(keys);
        index = IndexIdentity.read(keys.resolve(NewKeys.INDEX_IDENTITY));
        writer = new WriterKeys(
                Recipients.parse(List.of(made.recipient())),
                SigningKey.read(keys.resolve(NewKeys.SIGNING_KEY)),
                Optional.of(index));
        identities = Identities.read(keys.resolve(NewKeys.IDENTITY));
        trusted = TrustedSigners.read(keys.resolve(NewKeys.ALLOWED_SIGNERS));
        drill = SigningKey.read(keys.resolve(NewKeys.DRILL_SIGNING_KEY));
        retention = SigningKey.read(keys.resolve(NewKeys.RETENTION_SIGNING_KEY));
    }

    static Instant day(int number) {
        return FIRST.plus(Duration.ofDays(number));
    }

    SnapshotStore at(Instant now) {
        return new SnapshotStore(objects, Clock.fixed(now, ZoneOffset.UTC));
    }

    /** A snapshot of some texts, each a blob. */
    SnapshotId backup(Instant now, String... texts) {
        try (SnapshotWriter snapshot = at(now).begin(SOURCE, writer)) {
            write(snapshot, texts);
            finish(snapshot);
            return snapshot.id();
        }
    }

    static void write(SnapshotWriter snapshot, String... texts) {
        try (IndexStream lines = snapshot.index("files.index")) {
            for (String text : texts) {
                byte[] content = text.getBytes(StandardCharsets.UTF_8);
                lines.entry(
                        JsonNodeFactory.instance.objectNode().put("name", text),
                        snapshot.blob(() -> new ByteArrayInputStream(content)));
            }
            lines.finish();
        }
    }

    static void finish(SnapshotWriter snapshot) {
        snapshot.describe(new Description("Store", "1", Map.of(), Map.of()));
        snapshot.census(new Census.Builder(CensusKey.random())
                .add(FactKind.equal("files", "files"), "all", "1")
                .build());
        snapshot.commit();
    }

    /** What a drill that began then, and verified one snapshot, leaves in the bucket. */
    void drilled(Instant began, SnapshotId verified, SigningKey signedBy) {
        drilled(began, began, "Verified", verified, signedBy);
    }

    /** A result with another outcome, or put into the place of another instant. */
    void drilled(Instant began, Instant place, String outcome, SnapshotId snapshot, SigningKey signedBy) {
        byte[] result = """
                {"schema": "pale-drill/1", "startedAt": "%s", "control": {"outcome": "Verified"},
                 "sources": [{"source": "%s", "snapshot": "%s", "outcome": "%s"}]}
                """.formatted(began, SOURCE, snapshot, outcome).getBytes(StandardCharsets.UTF_8);
        String key = resultAt(place);
        bucket.overwrite(key + ".sig", signedBy.sign(Purpose.DRILL, result).getBytes(StandardCharsets.US_ASCII));
        bucket.overwrite(key, result);
    }

    /** The key of the result of a drill that began then. */
    static String resultAt(Instant began) {
        return DateTimeFormatter.ofPattern("'drills/'uuuu/MM/dd/HHmmss'Z/result.json'", Locale.ROOT)
                .withZone(ZoneOffset.UTC)
                .format(began);
    }

    PruneJob job(Instant now) {
        return job(now, Optional.of(index));
    }

    PruneJob job(Instant now, Optional<IndexIdentity> readsIndexes) {
        return job(now, readsIndexes, Set.of());
    }

    PruneJob job(Instant now, Optional<IndexIdentity> readsIndexes, Set<String> acknowledged) {
        return new PruneJob(
                new StoredHistory(objects, trusted, readsIndexes, acknowledged, Clock.fixed(now, ZoneOffset.UTC)),
                VerifiedSnapshots.read(objects, trusted, List.of(SOURCE)));
    }

    SourcePruned prune(Instant now) {
        return prune(now, objects);
    }

    SourcePruned prune(Instant now, ObjectRemover remover) {
        PruneJob job = job(now);
        return job.apply(job.plan(SOURCE, RULES), remover, retention);
    }

    /** What a drill says of the history. */
    Comparison history(Instant now) {
        SnapshotStore store = at(now);
        return store.chain(SOURCE, store.list(SOURCE).getLast(), trusted);
    }

    Verification verify(SnapshotId id) {
        return at(id.at()).verify(id, trusted, Optional.of(identities));
    }

    List<String> keys(String below) {
        try (Stream<StoredObject> listed = objects.list(SnapshotId.home(SOURCE) + below)) {
            return listed.map(StoredObject::key).toList();
        }
    }

    @Override
    public void close() {
        objects.close();
        bucket.close();
    }
}

package dev.pale.backup.snapshot;

import dev.pale.backup.bucket.ObjectStore;
import dev.pale.backup.bucket.TestBucket;
import dev.pale.backup.census.Census;
import dev.pale.backup.census.CensusKey;
import dev.pale.backup.census.FactKind;
import dev.pale.backup.seal.Identities;
import dev.pale.backup.seal.IndexIdentity;
import dev.pale.backup.seal.NewKeys;
import dev.pale.backup.seal.Recipients;
import dev.pale.backup.seal.SigningKey;
import dev.pale.backup.seal.TrustedSigners;
import dev.pale.backup.snapshot.Manifest.StoredArtifact;
import dev.pale.backup.snapshot.SnapshotWriter.ArtifactStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** A bucket with keys and a clock, in which snapshots are made, well or badly. */
final class Workshop implements AutoCloseable {
    static final SourceId SOURCE = new SourceId("postgres", "orders", "postgres");
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private static final int SEED = 3;

    final TestBucket bucket;
    final ObjectStore objects;
    final Recipients recipients;
    final SigningKey signing;
    final IndexIdentity index;
    final Identities identities;
    final TrustedSigners trusted;

    Workshop(Path directory) throws IOException {
        bucket = TestBucket.start(Files.createDirectory(directory.resolve("bucket-root")));
        objects = bucket.open();
        Path home = directory.resolve("keys");
        NewKeys keys = NewKeys.generate("pale@test", Clock.systemUTC());
        keys.writeTo(home);
        recipients = Recipients.parse(List.of(keys.recipient()));
        signing = SigningKey.read(home.resolve(NewKeys.SIGNING_KEY));
        index = IndexIdentity.read(home.resolve(NewKeys.INDEX_IDENTITY));
        identities = Identities.read(home.resolve(NewKeys.IDENTITY));
        trusted = TrustedSigners.read(home.resolve(NewKeys.ALLOWED_SIGNERS));
    }

    SnapshotStore at(Instant now) {
        return new SnapshotStore(objects, Clock.fixed(now, ZoneOffset.UTC));
    }

    SnapshotWriter begin(Instant now) {
        return at(now).begin(SOURCE, recipients, signing);
    }

    /** A whole snapshot of two artifacts. */
    SnapshotId snapshot(Instant now) {
        return snapshot(now, "42");
    }

    SnapshotId snapshot(Instant now, String systemIdentifier) {
        try (SnapshotWriter writer = begin(now)) {
            put(writer, "globals.sql", content(2_000));
            put(writer, "orders.dump", content(150_000));
            writer.describe(description(systemIdentifier));
            writer.census(census());
            writer.commit();
            return writer.id();
        }
    }

    static Description description(String systemIdentifier) {
        return new Description(
                "PostgreSQL", "15.18", Map.of("systemIdentifier", systemIdentifier), Map.of("pg_dump", "15.18"));
    }

    static Census census() {
        return new Census.Builder(CensusKey.random())
                .add(FactKind.equal("rows", "rows"), "orders: public.items", "3")
                .build();
    }

    static void put(SnapshotWriter writer, String name, byte[] content) {
        try (ArtifactStream artifact = writer.artifact(name)) {
            artifact.write(content);
            artifact.finish();
        } catch (IOException unwritten) {
            throw new UncheckedIOException(unwritten);
        }
    }

    static byte[] content(int size) {
        byte[] content = new byte[size];
        new Random(SEED).nextBytes(content);
        return content;
    }

    byte[] seal(byte[] content) {
        ByteArrayOutputStream sealed = new ByteArrayOutputStream();
        try (OutputStream out = recipients.seal(sealed)) {
            out.write(content);
        } catch (IOException unwritten) {
            throw new UncheckedIOException(unwritten);
        }
        return sealed.toByteArray();
    }

    /** What a broken job does: another manifest, properly signed. */
    void resign(SnapshotId id, UnaryOperator<Manifest> change) {
        Manifest manifest = at(NOON).read(id, trusted).manifest();
        byte[] bytes = StrictJson.write(change.apply(manifest));
        bucket.overwrite(id.key(Manifest.SIGNATURE_OBJECT), signing.sign(bytes).getBytes(StandardCharsets.US_ASCII));
        bucket.overwrite(id.key(Manifest.OBJECT), bytes);
    }

    /** What a broken job does: another content in an artifact, the manifest fitting it. */
    void replaceSealed(SnapshotId id, String artifact, byte[] sealed) {
        bucket.overwrite(Placement.key(id, artifact), sealed);
        resign(
                id,
                manifest -> withObjects(
                        manifest,
                        manifest.objects().stream()
                                .map(object -> object.name().equals(artifact)
                                        ? new StoredArtifact(
                                                artifact,
                                                object.key(),
                                                sealed.length,
                                                Sha256.of(sealed).sha256())
                                        : object)
                                .toList()));
    }

    static Manifest withObjects(Manifest manifest, List<StoredArtifact> objects) {
        return copy(manifest, manifest.sequence(), manifest.previous(), objects);
    }

    static Manifest copy(Manifest manifest, long sequence, Manifest.Previous previous, List<StoredArtifact> objects) {
        return new Manifest(
                manifest.schema(),
                manifest.snapshot(),
                manifest.category(),
                manifest.source(),
                manifest.startedAt(),
                manifest.finishedAt(),
                sequence,
                previous,
                manifest.product(),
                manifest.productVersion(),
                new TreeMap<>(manifest.attributes()),
                new TreeMap<>(manifest.tools()),
                manifest.recipients(),
                objects);
    }

    @Override
    public void close() {
        objects.close();
        bucket.close();
    }
}

package dev.pale.backup.snapshot;

import dev.pale.backup.bucket.ObjectStore;
import dev.pale.backup.bucket.ObjectUpload;
import dev.pale.backup.census.Census;
import dev.pale.backup.census.ContentDigest;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.seal.Recipients;
import dev.pale.backup.snapshot.Manifest.StoredArtifact;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A snapshot that does not exist yet. Artifacts from any thread; the rest from one. */
final class WritingSnapshot implements SnapshotWriter {
    private static final Logger LOG = LoggerFactory.getLogger(WritingSnapshot.class);

    private final ObjectStore objects;
    private final Clock clock;
    private final SnapshotId id;
    private final WriterKeys keys;
    private final BlobWriting blobs;
    private final Map<String, SealedArtifact> artifacts = new ConcurrentHashMap<>();
    private Optional<SignedManifest> previous = Optional.empty();
    private Description description;
    private Census census;
    private boolean closed;

    WritingSnapshot(ObjectStore objects, Clock clock, SnapshotId id, WriterKeys keys) {
        this.objects = objects;
        this.clock = clock;
        this.id = id;
        this.keys = keys;
        this.blobs = new BlobWriting(objects, id.source(), keys);
    }

    /**
     * Takes the snapshot's place in the bucket.
     *
     * @throws PaleException {@code OBJECT_EXISTS} if it is another's already
     */
    void claim(String text) {
        put(Placement.CLAIM, text.getBytes(StandardCharsets.US_ASCII));
    }

    void follow(Optional<SignedManifest> before) {
        this.previous = before;
    }

    @Override
    public SnapshotId id() {
        return id;
    }

    @Override
    public ArtifactStream artifact(String name) {
        boolean reserved = name.equals(Manifest.CENSUS) || name.equals(Placement.CLAIM);
        if (reserved || !Placement.isName(name) || Placement.isIndex(name)) {
            throw new IllegalArgumentException("'" + name + "' cannot name an artifact");
        }
        return begin(name, keys.recipients());
    }

    @Override
    public IndexStream index(String name) {
        if (!Placement.isName(name) || !Placement.isIndex(name)) {
            throw new IllegalArgumentException("'" + name + "' cannot name an index");
        }
        return new WritingIndex(name, begin(name, keys.indexRecipients()));
    }

    @Override
    public BlobReference blob(BlobContent content) {
        requireOpen();
        return blobs.write(content);
    }

    @Override
    public Optional<BlobReference> reuse(BlobReference known) {
        requireOpen();
        return blobs.reuse(known);
    }

    @Override
    public Optional<IndexReader> previousIndex(String name) {
        if (previous.isEmpty() || keys.index().isEmpty()) {
            LOG.info(
                    "phase=backup snapshot={} index={} state=noHints reason={}",
                    id,
                    name,
                    previous.isEmpty() ? "noPredecessor" : "noIndexIdentity");
            return Optional.empty();
        }
        return new PreviousIndex(objects, id.source(), keys.index().get(), blobs::remember).open(previous.get(), name);
    }

    @Override
    public BlobTally blobs() {
        return blobs.tally();
    }

    private SealedArtifact begin(String name, Recipients recipients) {
        requireOpen();
        ObjectUpload upload = objects.upload(Placement.key(id, name));
        try {
            SealedArtifact artifact = new SealedArtifact(upload, recipients, () -> artifacts.remove(name));
            if (artifacts.putIfAbsent(name, artifact) != null) {
                throw new IllegalArgumentException("two artifacts cannot both be named '" + name + "'");
            }
            return artifact;
        } catch (RuntimeException unbegun) {
            abandon(upload, unbegun);
            throw unbegun;
        }
    }

    @Override
    public void describe(Description newDescription) {
        this.description = newDescription;
    }

    @Override
    public void census(Census newCensus) {
        this.census = newCensus;
    }

    @Override
    public Manifest commit() {
        requireOpen();
        if (description == null || census == null) {
            throw new IllegalStateException("a snapshot without description or census cannot be committed");
        }
        Map<String, ContentDigest> contents = new TreeMap<>();
        artifacts.forEach((name, artifact) -> {
            if (!artifact.isFinished()) {
                throw new IllegalStateException("artifact '" + name + "' is not finished");
            }
            contents.put(name, artifact.content());
        });
        put(Manifest.CENSUS, StrictJson.write(census.withContents(contents)));
        Manifest manifest = manifest();
        byte[] bytes = StrictJson.write(manifest);
        putPlain(Manifest.SIGNATURE_OBJECT, keys.signing().sign(bytes).getBytes(StandardCharsets.US_ASCII));
        putPlain(Manifest.OBJECT, bytes);
        closed = true;
        return manifest;
    }

    private Manifest manifest() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<StoredArtifact> stored = new ArrayList<>();
        new TreeMap<>(artifacts)
                .forEach((name, artifact) -> stored.add(new StoredArtifact(
                        name,
                        Placement.key(id, name),
                        artifact.stored().sizeBytes(),
                        artifact.stored().sha256())));
        return new Manifest(
                Manifest.SCHEMA,
                id.toString(),
                id.source().category(),
                id.source().name(),
                id.at(),
                now.isBefore(id.at()) ? id.at() : now,
                previous.map(before -> before.manifest().sequence() + 1).orElse(1L),
                previous.map(before -> new Manifest.Previous(
                                before.id().toString(), before.digest().sha256()))
                        .orElse(null),
                description.product(),
                description.productVersion(),
                new TreeMap<>(description.attributes()),
                new TreeMap<>(description.tools()),
                keys.recipients().encoded(),
                stored);
    }

    private void put(String name, byte[] content) {
        try (SealedArtifact artifact = begin(name, keys.recipients())) {
            artifact.write(content);
            artifact.finish();
        } catch (IOException unwritten) {
            throw unwritten(name, unwritten);
        }
    }

    private void putPlain(String object, byte[] content) {
        try (ObjectUpload upload = objects.upload(id.key(object))) {
            upload.write(content);
            upload.finish();
        } catch (IOException unwritten) {
            throw unwritten(object, unwritten);
        }
    }

    static PaleException unwritten(String name, IOException cause) {
        return new PaleException(
                ErrorCode.BACKUP_FAILED,
                "'" + name + "' could not be written: " + cause.getMessage(),
                "run the backup again",
                cause);
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        RuntimeException failure = null;
        for (SealedArtifact artifact : List.copyOf(artifacts.values())) {
            try {
                artifact.close();
            } catch (IOException | RuntimeException stuck) {
                failure = new PaleException(
                        ErrorCode.BUCKET_UNREACHABLE,
                        "an unfinished upload of " + id + " could not be taken back: " + stuck.getMessage(),
                        "it holds no snapshot; the next backup removes it",
                        stuck);
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private static void abandon(ObjectUpload upload, RuntimeException because) {
        try {
            upload.close();
        } catch (IOException | RuntimeException stuck) {
            because.addSuppressed(stuck);
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the snapshot " + id + " is committed or abandoned");
        }
    }
}

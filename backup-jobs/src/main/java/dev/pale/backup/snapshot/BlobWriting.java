package dev.pale.backup.snapshot;

import dev.pale.backup.bucket.ObjectStore;
import dev.pale.backup.census.ContentDigest;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.seal.Recipients;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts blobs into the bucket that are not there yet. What lies there counts only with the size that an index of ours says,
 * or after it has been read. Thread safe: different contents side by side, the same content one after the other.
 */
final class BlobWriting {
    private static final Logger LOG = LoggerFactory.getLogger(BlobWriting.class);
    /** Content up to this size is read once, into memory; larger content is read again to be uploaded. */
    static final int IN_MEMORY_BYTES = 2 << 20;
    /** How many blobs are remembered by their content. */
    private static final int MOST_REMEMBERED = 20_000;

    private static final int LOCKS = 64;
    private static final int BUFFER_BYTES = 128 << 10;

    private final ObjectStore objects;
    private final SourceId source;
    private final Recipients recipients;
    private final BlobKey key;
    private final Lock[] locks =
            Stream.generate(ReentrantLock::new).limit(LOCKS).toArray(Lock[]::new);
    private final Map<String, Remembered> remembered = new Memory();
    private BlobTally tally = BlobTally.NONE;
    private BlobListing listing;
    private Set<String> condemned = Set.of();

    /** A blob that an index names; {@code sound} if this very backup has seen that it is there. */
    private record Remembered(BlobReference blob, boolean sound) {}

    BlobWriting(ObjectStore objects, SourceId source, WriterKeys keys) {
        this.objects = objects;
        this.source = source;
        this.recipients = keys.recipients();
        this.key = BlobKey.of(keys.index());
    }

    /** Content that must be read, and perhaps a second time; {@code bytes} are all of it where it is small. */
    private record Measured(ContentDigest digest, BlobContent content) {}

    BlobReference write(BlobContent content) {
        try {
            Measured measured = measure(content);
            Lock lock = locks[Math.floorMod(measured.digest().sha256().hashCode(), LOCKS)];
            lock.lock();
            try {
                return stored(measured);
            } finally {
                lock.unlock();
            }
        } catch (IOException unread) {
            throw failed("content could not be read: " + unread.getMessage(), unread);
        }
    }

    /** The same blob if the bucket lists it with the size that it was stored with. */
    Optional<BlobReference> reuse(BlobReference known) {
        OptionalLong listed = usable(known.id());
        if (listed.isEmpty() || listed.getAsLong() != known.storedBytes()) {
            return Optional.empty();
        }
        count(BlobTally.NONE.andReused(known));
        return Optional.of(known);
    }

    /** Tells of a blob that an index of ours names. */
    void remember(BlobReference blob) {
        remember(new Remembered(blob, false));
    }

    synchronized BlobTally tally() {
        return tally;
    }

    private BlobReference stored(Measured measured) throws IOException {
        Optional<Remembered> known = known(measured.digest().sha256());
        if (known.isPresent() && isSound(known.get())) {
            BlobReference blob = known.get().blob();
            count(BlobTally.NONE.andReused(blob));
            return blob;
        }
        String id = key.id(measured.digest().sha256());
        if (isCondemned(id)) {
            return uploaded(key.freshId(measured.digest().sha256()), measured);
        }
        OptionalLong listed = listing().size(id);
        if (listed.isEmpty()) {
            return uploaded(id, measured);
        }
        if (known.isPresent() && known.get().blob().id().equals(id)) {
            LOG.warn(
                    "phase=backup source={} blob={} state=notSound listedBytes={} storedBytes={}",
                    source,
                    id,
                    listed.getAsLong(),
                    known.get().blob().storedBytes());
            return uploaded(key.freshId(measured.digest().sha256()), measured);
        }
        return readBack(id, measured.digest());
    }

    private boolean isSound(Remembered known) {
        OptionalLong listed = usable(known.blob().id());
        return known.sound()
                || (listed.isPresent() && listed.getAsLong() == known.blob().storedBytes());
    }

    private BlobReference uploaded(String id, Measured measured) throws IOException {
        ContentDigest digest = measured.digest();
        try (SealedArtifact blob = SealedArtifact.alone(objects.upload(Placement.blob(source, id)), recipients)) {
            try (InputStream in = measured.content().open()) {
                byte[] buffer = new byte[Math.clamp(digest.sizeBytes(), 1, BUFFER_BYTES)];
                for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                    blob.write(buffer, 0, count);
                }
            }
            blob.finishAs(digest);
            BlobReference reference = BlobReference.of(id, digest, blob.stored());
            remember(new Remembered(reference, true));
            count(BlobTally.NONE.andUploaded(reference));
            return reference;
        } catch (PaleException taken) {
            if (taken.code() == ErrorCode.OBJECT_EXISTS) {
                return readBack(id, digest);
            }
            throw taken;
        }
    }

    /** Of a blob that is there, but which no index of ours told us of, only its own bytes tell the digest. */
    private BlobReference readBack(String id, ContentDigest content) {
        try (InputStream body = objects.read(Placement.blob(source, id));
                Digesting stored = new Digesting(body)) {
            stored.drain();
            BlobReference reference = BlobReference.of(id, content, stored.digest());
            remember(new Remembered(reference, true));
            count(BlobTally.NONE.andReused(reference));
            return reference;
        } catch (IOException cut) {
            throw StoreFailure.of(cut);
        }
    }

    private static Measured measure(BlobContent content) throws IOException {
        try (InputStream in = content.open()) {
            byte[] beginning = in.readNBytes(IN_MEMORY_BYTES);
            int following = in.read();
            if (following < 0) {
                return new Measured(Sha256.of(beginning), () -> new ByteArrayInputStream(beginning));
            }
            Sha256 sha256 = new Sha256();
            sha256.update(beginning, 0, beginning.length);
            sha256.update(new byte[] {(byte) following}, 0, 1);
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                sha256.update(buffer, 0, count);
            }
            return new Measured(sha256.result(), content);
        }
    }

    /** Its size as listed; a blob that retention is about to remove counts as not there. */
    private OptionalLong usable(String id) {
        return isCondemned(id) ? OptionalLong.empty() : listing().size(id);
    }

    private synchronized boolean isCondemned(String id) {
        listing();
        return condemned.contains(id);
    }

    /**
     * The bucket's list of blobs, asked for once and only when needed: after the claim was written, and after what retention
     * condemned was read. {@link CondemnedBlobs} says why the order matters.
     */
    private synchronized BlobListing listing() {
        if (listing == null) {
            condemned = CondemnedBlobs.of(objects, source);
            listing = BlobListing.of(objects, source);
        }
        return listing;
    }

    private synchronized Optional<Remembered> known(String sha256) {
        return Optional.ofNullable(remembered.get(sha256));
    }

    private synchronized void remember(Remembered known) {
        remembered.put(known.blob().sha256(), known);
    }

    private synchronized void count(BlobTally more) {
        tally = tally.plus(more);
    }

    private PaleException failed(String why, Exception cause) {
        return new PaleException(
                ErrorCode.BACKUP_FAILED, "a blob of " + source + ": " + why, "run the backup again", cause);
    }

    /** Forgets what was not asked for the longest. */
    private static final class Memory extends LinkedHashMap<String, Remembered> {
        private static final long serialVersionUID = 1;

        private static final float LOAD = 0.75f;

        Memory() {
            super(16, LOAD, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Remembered> eldest) {
            return size() > MOST_REMEMBERED;
        }
    }
}

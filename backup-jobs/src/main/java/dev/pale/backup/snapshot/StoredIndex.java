package dev.pale.backup.snapshot;

import dev.pale.backup.bucket.ObjectStore;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.seal.Identities;
import dev.pale.backup.snapshot.Manifest.StoredArtifact;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/**
 * An index as it lies in a bucket, read as a stream.
 *
 * @param objects the bucket
 * @param signed what its snapshot's manifest says of it
 * @param opens its seal
 */
record StoredIndex(ObjectStore objects, StoredArtifact signed, Identities opens) {
    /**
     * Tells of every blob that it names, as it is read. Only in the end it is known that these were the bytes that were
     * signed: what was done for a blob counts for nothing if this throws.
     *
     * @throws PaleException {@code OBJECT_DIGEST}, {@code DECRYPTION}, {@code INDEX_UNREADABLE}, what the bucket says, and
     *     whatever {@code each} throws
     */
    void forEachBlob(Consumer<BlobReference> each) {
        try (InputStream body = objects.read(signed.key())) {
            Digesting stored = new Digesting(body);
            try (IndexReader lines = new IndexReader(signed.name(), opens.open(stored))) {
                lines.forEachRemaining(line -> line.blob().ifPresent(each));
            }
            stored.drain();
            Fetching.requireSame(signed, stored.digest());
        } catch (IOException cut) {
            throw StoreFailure.of(cut);
        }
    }
}

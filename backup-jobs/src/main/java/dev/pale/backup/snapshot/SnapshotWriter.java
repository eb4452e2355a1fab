package dev.pale.backup.snapshot;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pale.backup.census.Census;
import java.io.OutputStream;
import java.util.Optional;

/**
 * Writes one snapshot: artifacts in any order and from any thread, then census and description, then
 * {@link #commit()}. Closing without a commit abandons everything: unfinished uploads are aborted, finished objects
 * stay behind without a manifest and so are no snapshot.
 */
public interface SnapshotWriter extends AutoCloseable {
    SnapshotId id();

    /**
     * Begins an artifact. What is written is digested, compressed, encrypted and uploaded while it is written; memory
     * is bounded whatever the size.
     *
     * @param name letters, digits and {@code . _ - %}, not ending with {@code .index}; unique in the snapshot; see
     *     {@link ArtifactNames#encode}
     */
    ArtifactStream artifact(String name);

    /**
     * Begins an index: an artifact of one line for each entry, which may name a blob. Sealed to the recipients and to the
     * platform's index identity, so that the next backup can read it.
     *
     * @param name as that of an artifact, but ending with {@code .index}
     */
    IndexStream index(String name);

    /**
     * Puts content into the bucket as a blob, unless it is there. Thread safe; the same content twice is one blob. Small
     * content is read once, larger content is read to be digested and once more if it must be uploaded. A blob counts as
     * there if the bucket lists it with the size that an index of ours says; what no index of ours is known to tell of is
     * read back.
     *
     * @throws dev.pale.backup.errors.PaleException {@code BACKUP_FAILED} if the content cannot be read, or is not the same
     *     the second time
     */
    BlobReference blob(BlobContent content);

    /**
     * Names a blob of the previous index once more, because what it holds is known not to have changed.
     *
     * @return empty where the bucket does not list that blob with exactly its stored size: then {@link #blob} is called
     *     for
     */
    Optional<BlobReference> reuse(BlobReference known);

    /**
     * The entries of the previous snapshot's index of this name, streamed, in their order. Close it: then at the latest
     * it is proven to have been what was signed.
     *
     * @return empty where there is none, where there is no index identity, or where it cannot be opened; the log says
     *     which
     * @throws dev.pale.backup.errors.PaleException from closing it: {@code BACKUP_FAILED} if it changed while it was read
     */
    Optional<IndexReader> previousIndex(String name);

    /** What became of the blobs so far. */
    BlobTally blobs();

    /** Says what was backed up. Call once, before the commit. */
    void describe(Description description);

    /** Hands over the census. Call once, after the last artifact, before the commit. */
    void census(Census census);

    /**
     * Makes the snapshot visible: writes the census, the signature, and last the manifest.
     *
     * @throws IllegalStateException if census or description are missing or an artifact is unfinished
     */
    Manifest commit();

    @Override
    void close();

    /** An artifact being written. Closing it without {@link #finish()} aborts its upload. */
    abstract class ArtifactStream extends OutputStream {
        /** Completes the artifact; only now does its object exist. */
        public abstract void finish();
    }

    /** An index being written; one thread at a time. Closing it without {@link #finish()} aborts it. */
    interface IndexStream extends AutoCloseable {
        /** Adds a line that names no blob. */
        void entry(ObjectNode fields);

        /** Adds a line that names a blob; none of the fields may be called {@code blob}. */
        void entry(ObjectNode fields, BlobReference blob);

        /** Completes the index; only now does its object exist. */
        void finish();

        @Override
        void close();
    }
}

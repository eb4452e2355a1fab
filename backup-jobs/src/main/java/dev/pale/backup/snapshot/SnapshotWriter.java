package dev.pale.backup.snapshot;

import dev.pale.backup.census.Census;
import java.io.OutputStream;

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
     * @param name letters, digits and {@code . _ - %}; unique in the snapshot; see {@link ArtifactNames#encode}
     */
    ArtifactStream artifact(String name);

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
}

package dev.pale.backup.snapshot;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pale.backup.snapshot.SnapshotWriter.IndexStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** An index on its way: lines of JSON into an artifact. */
final class WritingIndex implements IndexStream {
    private static final int BUFFER_BYTES = 64 << 10;

    private final String name;
    private final SealedArtifact artifact;
    private final OutputStream lines;

    WritingIndex(String name, SealedArtifact artifact) {
        this.name = name;
        this.artifact = artifact;
        this.lines = new BufferedOutputStream(artifact, BUFFER_BYTES);
    }

    @Override
    public void entry(ObjectNode fields) {
        write(fields, Optional.empty());
    }

    @Override
    public void entry(ObjectNode fields, BlobReference blob) {
        write(fields, Optional.of(blob));
    }

    private void write(ObjectNode fields, Optional<BlobReference> blob) {
        try {
            lines.write(IndexLine.write(fields, blob));
        } catch (IOException unwritten) {
            throw WritingSnapshot.unwritten(name, unwritten);
        }
    }

    @Override
    public void finish() {
        try {
            lines.flush();
        } catch (IOException unwritten) {
            throw WritingSnapshot.unwritten(name, unwritten);
        }
        artifact.finish();
    }

    /** What is still buffered is given up with the artifact. */
    @Override
    public void close() {
        try {
            artifact.close();
        } catch (IOException stuck) {
            throw WritingSnapshot.unwritten(name, stuck);
        }
    }
}

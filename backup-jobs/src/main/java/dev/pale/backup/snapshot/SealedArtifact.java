package dev.pale.backup.snapshot;

import dev.pale.backup.bucket.ObjectUpload;
import dev.pale.backup.census.ContentDigest;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.seal.Recipients;
import dev.pale.backup.seal.SealingStream;
import dev.pale.backup.snapshot.SnapshotWriter.ArtifactStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;

/** One artifact on its way: digest of the content, seal, digest of what is stored, upload. */
final class SealedArtifact extends ArtifactStream {
    private final ObjectUpload upload;
    private final SealingStream sealing;
    private final Runnable abandoned;
    private final Sha256 content = new Sha256();
    private final Sha256 stored = new Sha256();
    private ContentDigest contentDigest;
    /** Written last, by whichever thread wrote the artifact; read by the one that commits. */
    private volatile ContentDigest storedDigest;

    private boolean closed;

    /**
     * Takes over an upload.
     *
     * @param abandoned is told when the artifact is given up
     */
    SealedArtifact(ObjectUpload upload, Recipients recipients, Runnable abandoned) {
        this(upload, recipients::seal, abandoned);
    }

    private SealedArtifact(ObjectUpload upload, Sealing sealing, Runnable abandoned) {
        this.upload = upload;
        this.abandoned = abandoned;
        try {
            this.sealing = sealing.over(new Stored());
        } catch (IOException unsealable) {
            throw new PaleException(
                    ErrorCode.BACKUP_FAILED,
                    "an artifact cannot be sealed: " + unsealable.getMessage(),
                    "check the recipients in the configuration",
                    unsealable);
        }
    }

    @FunctionalInterface
    private interface Sealing {
        SealingStream over(OutputStream sink) throws IOException;
    }

    /** One of many, sealed on the thread that writes it; takes over an upload. */
    static SealedArtifact alone(ObjectUpload upload, Recipients recipients) {
        return new SealedArtifact(upload, recipients::sealAlone, () -> {});
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (closed) {
            throw new IllegalStateException("the artifact is closed");
        }
        content.update(bytes, offset, length);
        sealing.write(bytes, offset, length);
    }

    @Override
    public void finish() {
        if (closed) {
            throw new IllegalStateException("the artifact is closed");
        }
        contentDigest = content.result();
        upload();
    }

    /**
     * Completes the artifact if what was written is this.
     *
     * @throws PaleException {@code BACKUP_FAILED} if it is something else; nothing is uploaded then
     */
    void finishAs(ContentDigest expected) {
        contentDigest = content.result();
        if (!contentDigest.equals(expected)) {
            throw new PaleException(
                    ErrorCode.BACKUP_FAILED,
                    "content changed while it was read: " + expected.sizeBytes() + " bytes became "
                            + contentDigest.sizeBytes() + ", or others",
                    "run the backup again");
        }
        upload();
    }

    private void upload() {
        try {
            sealing.close();
        } catch (IOException unwritten) {
            throw new PaleException(
                    ErrorCode.BACKUP_FAILED,
                    "an artifact could not be finished: " + unwritten.getMessage(),
                    "run the backup again",
                    unwritten);
        }
        upload.finish();
        closed = true;
        storedDigest = stored.result();
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            sealing.abandon();
            try {
                upload.close();
            } finally {
                abandoned.run();
            }
        }
    }

    boolean isFinished() {
        return storedDigest != null;
    }

    ContentDigest content() {
        return contentDigest;
    }

    ContentDigest stored() {
        return storedDigest;
    }

    /** What is uploaded. Its end is not the upload's end: only {@link #finish()} is. */
    private final class Stored extends OutputStream {
        @Override
        public void write(int octet) throws IOException {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            stored.update(bytes, offset, length);
            upload.write(bytes, offset, length);
        }
    }
}

package dev.pale.backup.bucket;

import java.io.OutputStream;

/**
 * One object being uploaded: a stream whose memory is bounded whatever its length. Closing it without
 * {@link #finish()} aborts the upload and leaves nothing behind. One thread at a time.
 */
public abstract class ObjectUpload extends OutputStream {
    /**
     * Completes the object.
     *
     * @throws dev.pale.backup.errors.PaleException {@code OBJECT_EXISTS} if the key was taken meanwhile
     */
    public abstract void finish();
}

package dev.pale.backup.snapshot;

import dev.pale.backup.census.Comparison;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import java.io.InputStream;

/** The blobs that the indexes of an opened snapshot name, where they lie in the bucket. Thread safe. */
public interface Blobs {
    /** No bucket, so no blob. */
    Blobs NONE = new Blobs() {
        @Override
        public InputStream open(BlobReference reference) {
            throw new PaleException(
                    ErrorCode.OBJECT_MISSING,
                    "there is no blob " + reference.id() + ": the snapshot was opened without its bucket",
                    "open the snapshot from its bucket");
        }

        @Override
        public Comparison listed(OpenedSnapshot snapshot) {
            return Comparison.nothing("the snapshot was opened without its bucket");
        }

        @Override
        public Comparison proven(OpenedSnapshot snapshot) {
            return Comparison.nothing("the snapshot was opened without its bucket");
        }
    };

    /**
     * The content of a blob, streamed. Of content up to 16 MiB, all is proven to be what the index says before the first
     * byte comes out; of more, bytes come out before, and only who has read to the end without an error knows that they
     * are the right ones.
     *
     * @throws PaleException here or while reading: {@code OBJECT_MISSING}, {@code OBJECT_DIGEST} (not what was stored),
     *     {@code DECRYPTION}, {@code DECOMPRESSION}, {@code CONTENT_DIGEST} (not what was put in), or what the bucket
     *     says; of several, the first in this order
     */
    InputStream open(BlobReference reference);

    /** Compares what the snapshot's indexes name with what the bucket lists, sizes included. Reads no blob. */
    Comparison listed(OpenedSnapshot snapshot);

    /** Compares what the snapshot's indexes name with what has been read to its end, and so proven, since the opening. */
    Comparison proven(OpenedSnapshot snapshot);
}

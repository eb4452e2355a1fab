package dev.pale.backup.snapshot;

/**
 * What became of the blobs of one snapshot.
 *
 * @param uploaded how many were uploaded
 * @param uploadedBytes their size as stored
 * @param reused how many times one was named that lay in the bucket already
 * @param reusedBytes their size as stored
 */
public record BlobTally(long uploaded, long uploadedBytes, long reused, long reusedBytes) {
    public static final BlobTally NONE = new BlobTally(0, 0, 0, 0);

    BlobTally plus(BlobTally more) {
        return new BlobTally(
                uploaded + more.uploaded,
                uploadedBytes + more.uploadedBytes,
                reused + more.reused,
                reusedBytes + more.reusedBytes);
    }

    BlobTally andUploaded(BlobReference blob) {
        return new BlobTally(uploaded + 1, uploadedBytes + blob.storedBytes(), reused, reusedBytes);
    }

    BlobTally andReused(BlobReference blob) {
        return new BlobTally(uploaded, uploadedBytes, reused + 1, reusedBytes + blob.storedBytes());
    }
}

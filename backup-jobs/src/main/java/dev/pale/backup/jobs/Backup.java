package dev.pale.backup.jobs;

import dev.pale.backup.errors.PaleException;
import dev.pale.backup.snapshot.BlobTally;
import dev.pale.backup.snapshot.Manifest;
import dev.pale.backup.snapshot.SourceId;
import java.time.Duration;

/** What became of the backup of one source. */
public sealed interface Backup {
    SourceId source();

    Duration took();

    /**
     * A new snapshot exists.
     *
     * @param blobs what became of the blobs that it names
     */
    record Done(SourceId source, Manifest manifest, BlobTally blobs, Duration took) implements Backup {
        /** Bytes in the bucket, blobs aside. */
        public long storedBytes() {
            return manifest.objects().stream()
                    .mapToLong(Manifest.StoredArtifact::sizeBytes)
                    .sum();
        }
    }

    /** No snapshot exists; nothing of the attempt is visible. */
    record NotDone(SourceId source, PaleException failure, Duration took) implements Backup {}
}

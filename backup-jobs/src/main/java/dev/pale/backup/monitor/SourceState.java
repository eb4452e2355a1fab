package dev.pale.backup.monitor;

import java.time.Instant;
import java.util.Optional;

/**
 * How one source's backups stand.
 *
 * @param newest the newest snapshot that is signed by somebody trusted
 * @param deadline when the next backup counts as missed; in the past where one is missed
 */
public record SourceState(String source, Optional<Newest> newest, Optional<Instant> deadline) {
    /**
     * The newest snapshot that is signed by somebody trusted.
     *
     * @param storedBytes size of its objects in the bucket, blobs aside
     * @param medianBytes the median of those of the snapshots before; absent where there are none
     * @param medianObjects the same of how many objects they have
     */
    public record Newest(
            String snapshot,
            Instant startedAt,
            Instant finishedAt,
            long storedBytes,
            int objects,
            Optional<Double> medianBytes,
            Optional<Double> medianObjects) {}
}

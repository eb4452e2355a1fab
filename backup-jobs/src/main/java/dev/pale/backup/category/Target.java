package dev.pale.backup.category;

import dev.pale.backup.census.Census;
import dev.pale.backup.census.CensusKey;
import dev.pale.backup.progress.Progress;
import dev.pale.backup.snapshot.OpenedSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One running, empty service to restore a snapshot into. Not thread safe: one operation after the other. */
public interface Target {
    /**
     * Refuses a target that is not empty, or that this snapshot cannot be restored into (older major version, missing
     * extension), before anything is written.
     *
     * @throws dev.pale.backup.errors.PaleException {@code TARGET_NOT_EMPTY}, {@code TARGET_UNSUITABLE} or
     *     {@code TARGET_UNREACHABLE}
     */
    void requireReady(OpenedSnapshot snapshot);

    /**
     * Restores all of the snapshot. Any error of any tool is an error of the restore: nothing is tolerated. A failed
     * restore leaves the target half filled; throw it away.
     *
     * @return what a reader of the report should know, such as the role that restored each database
     * @throws dev.pale.backup.errors.PaleException {@code RESTORE_FAILED} with the tool's own words
     */
    List<String> restore(OpenedSnapshot snapshot, Progress progress);

    /**
     * Counts the target as the source was counted.
     *
     * @param key the key of the census to compare with, so that keyed digests can be equal
     */
    Census census(CensusKey key, Progress progress);

    /**
     * The questions to ask after the restore: one for each of {@link Category#probeNames()}, in that order; then, where
     * this is the real product, one for each of {@link Category#realProbeNames()}.
     */
    List<Probe> probes(OpenedSnapshot snapshot);

    /**
     * The instant of the newest data that came back, read from the data itself (a heartbeat), so that the age of a
     * backup is never taken from its own claims. Ask after the restore.
     *
     * @return empty where the data holds no heartbeat
     */
    Optional<Instant> newestData();

    /**
     * How much older than the begin of its backup the newest data may be: for how long nobody may have written anything
     * into a source that is well. Its settings say it ({@code heartbeat.maximumAge}).
     */
    Duration longestSilence();
}

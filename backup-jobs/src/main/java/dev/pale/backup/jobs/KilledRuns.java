package dev.pale.backup.jobs;

import dev.pale.backup.errors.PaleException;
import dev.pale.backup.process.OwnedDirectory;
import dev.pale.backup.snapshot.SnapshotId;
import dev.pale.backup.snapshot.SnapshotStore;
import dev.pale.backup.snapshot.SourceId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes back the uploads of runs of this machine that were killed, as their {@link RunRecord}s tell. */
final class KilledRuns {
    private static final Logger LOG = LoggerFactory.getLogger(KilledRuns.class);

    private final SnapshotStore store;
    private final List<SourceId> sources;
    private final Duration usefulFor;

    /**
     * Looks for killed runs.
     *
     * @param sources whose uploads may be taken back
     * @param usefulFor after so long an upload's age alone says that it is abandoned, and the record goes
     */
    KilledRuns(SnapshotStore store, List<SourceId> sources, Duration usefulFor) {
        this.store = store;
        this.sources = sources;
        this.usefulFor = usefulFor;
    }

    /** Cleans up after all whose records are there; what cannot be cleaned now stays for the next run. */
    void clean(Path records) {
        try {
            OwnedDirectory.removeAbandoned(records, RunRecord.PREFIX, this::clear);
        } catch (IOException unreadable) {
            LOG.warn("phase=backup state=killedRunsUnknown reason={}", unreadable.toString());
        }
    }

    private boolean clear(Path record) throws IOException {
        Path snapshots = record.resolve(RunRecord.SNAPSHOTS);
        if (!Files.exists(snapshots)) {
            return true;
        }
        boolean all = true;
        for (String line : Files.readAllLines(snapshots)) {
            Optional<SnapshotId> ours = ours(line);
            all &= ours.isPresent() && takeBack(ours.get());
        }
        Instant written = Files.getLastModifiedTime(snapshots).toInstant();
        return all || written.isBefore(Instant.now().minus(usefulFor));
    }

    private Optional<SnapshotId> ours(String line) {
        String location = store.location() + " ";
        if (!line.startsWith(location)) {
            return Optional.empty();
        }
        String id = line.substring(location.length());
        return sources.stream()
                .flatMap(source -> SnapshotId.parse(source, id).stream())
                .findFirst();
    }

    private boolean takeBack(SnapshotId id) {
        try {
            int uploads = store.cleanUnfinished(id);
            LOG.warn("phase=backup snapshot={} state=killed cleanedUnfinishedUploads={}", id, uploads);
            return true;
        } catch (PaleException refused) {
            LOG.warn("phase=backup snapshot={} state=killed reason={}", id, refused.getMessage());
            return false;
        }
    }
}

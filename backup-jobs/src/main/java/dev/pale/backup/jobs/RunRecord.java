package dev.pale.backup.jobs;

import dev.pale.backup.process.OwnedDirectory;
import dev.pale.backup.snapshot.SnapshotId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers on this machine which snapshots a run is writing. A run that was killed leaves its record behind, so that
 * {@link KilledRuns} need not wait a day to know that nobody goes on with those uploads; so does one that ended but could
 * not take its uploads back. Only an aid: where no record can be written, backups run all the same. Thread safe.
 */
final class RunRecord implements AutoCloseable {
    static final String PREFIX = "pale-run-";
    /** In the record's directory: one line for each snapshot, the bucket's location and the id. */
    static final String SNAPSHOTS = "snapshots";

    private static final Logger LOG = LoggerFactory.getLogger(RunRecord.class);

    private final Optional<OwnedDirectory> directory;
    private final String location;
    private final Set<SnapshotId> unsettled = new HashSet<>();

    private RunRecord(Optional<OwnedDirectory> directory, String location) {
        this.directory = directory;
        this.location = location;
    }

    /**
     * Begins a record.
     *
     * @param parent where; nothing is remembered where absent
     * @param location names the bucket
     */
    static RunRecord begin(Optional<Path> parent, String location) {
        try {
            return parent.isEmpty()
                    ? new RunRecord(Optional.empty(), location)
                    : new RunRecord(Optional.of(OwnedDirectory.createLasting(parent.get(), PREFIX)), location);
        } catch (IOException refused) {
            LOG.warn("phase=backup state=noRunRecord reason={}", refused.toString());
            return new RunRecord(Optional.empty(), location);
        }
    }

    /** To be called before the first upload of a snapshot. */
    synchronized void writing(SnapshotId id) {
        unsettled.add(id);
        directory.ifPresent(owned -> {
            try {
                Files.writeString(
                        owned.path().resolve(SNAPSHOTS),
                        line(location, id) + "\n",
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
            } catch (IOException full) {
                LOG.warn("phase=backup snapshot={} state=noRunRecord reason={}", id, full.toString());
            }
        });
    }

    /** To be called once nothing of the snapshot is unfinished any more, whether it exists now or not. */
    synchronized void settled(SnapshotId id) {
        unsettled.remove(id);
    }

    static String line(String location, SnapshotId id) {
        return location + " " + id;
    }

    @Override
    public synchronized void close() {
        directory.ifPresent(owned -> {
            try {
                if (unsettled.isEmpty()) {
                    owned.close();
                } else {
                    owned.abandon();
                }
            } catch (IOException kept) {
                LOG.warn("phase=backup state=runRecordKept reason={}", kept.toString());
            }
        });
    }
}

package dev.pale.backup.jobs;

import dev.pale.backup.category.Source;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.progress.Progress;
import dev.pale.backup.seal.Recipients;
import dev.pale.backup.seal.SigningKey;
import dev.pale.backup.snapshot.Manifest;
import dev.pale.backup.snapshot.SnapshotStore;
import dev.pale.backup.snapshot.SnapshotWriter;
import dev.pale.backup.snapshot.SourceId;
import dev.pale.backup.snapshot.WriterKeys;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Backs sources up, some side by side. One source's failure is its own: the others go on. Before each, uploads that a
 * killed run left unfinished are taken back: at once where a record on this machine tells of it, else after a day.
 */
public final class BackupJob {
    private static final Logger LOG = LoggerFactory.getLogger(BackupJob.class);
    /** An upload this old has no living run behind it: no backup may take so long. */
    static final Duration ABANDONED_AFTER = Duration.ofHours(24);

    private final SnapshotStore store;
    private final WriterKeys keys;
    private final Optional<Path> records;

    /** A job that leaves no record of its runs. */
    public BackupJob(SnapshotStore store, Recipients recipients, SigningKey signer) {
        this(store, WriterKeys.of(recipients, signer), Optional.empty());
    }

    /**
     * A job.
     *
     * @param records the directory where it notes what it is writing, for the run after one that was killed
     */
    public BackupJob(SnapshotStore store, WriterKeys keys, Optional<Path> records) {
        this.store = store;
        this.keys = keys;
        this.records = records;
    }

    /**
     * Backs all of them up.
     *
     * @param workers how many side by side, at least 1
     * @return what became of each, in the order given
     */
    public List<Backup> run(List<Source> sources, int workers, Progress progress) {
        List<SourceId> ids = sources.stream().map(Source::id).toList();
        records.ifPresent(directory -> new KilledRuns(store, ids, ABANDONED_AFTER).clean(directory));
        try (RunRecord record = RunRecord.begin(records, store.location())) {
            return Workers.each(sources, workers, source -> attempt(source, record, progress));
        }
    }

    private Backup attempt(Source source, RunRecord record, Progress progress) {
        long begun = System.nanoTime();
        try {
            return backUp(source, record, progress);
        } catch (PaleException failure) {
            return new Backup.NotDone(source.id(), failure.in(source.id().toString(), "backup"), since(begun));
        } catch (RuntimeException defect) {
            PaleException failure = new PaleException(
                    ErrorCode.INTERNAL, "the backup ended unexpectedly: " + defect, "report this with the log", defect);
            return new Backup.NotDone(source.id(), failure.in(source.id().toString(), "backup"), since(begun));
        }
    }

    private Backup backUp(Source source, RunRecord record, Progress progress) {
        LOG.info("phase=backup source={} state=start", source.id());
        int cleaned = store.cleanUnfinished(source.id(), ABANDONED_AFTER);
        if (cleaned > 0) {
            LOG.warn("phase=backup source={} cleanedUnfinishedUploads={}", source.id(), cleaned);
        }
        long begun = System.nanoTime();
        SnapshotWriter writer = store.begin(source.id(), keys);
        record.writing(writer.id());
        try (Ending _ = () -> settle(writer, record)) {
            source.backup(writer, progress);
            Manifest manifest = writer.commit();
            LOG.info(
                    "phase=backup source={} snapshot={} state=end blobs={} millis={}",
                    source.id(),
                    manifest.snapshot(),
                    writer.blobs(),
                    since(begun).toMillis());
            return new Backup.Done(source.id(), manifest, writer.blobs(), since(begun));
        }
    }

    @FunctionalInterface
    private interface Ending extends AutoCloseable {
        @Override
        void close();
    }

    /** What could not be taken back stays on record. */
    private static void settle(SnapshotWriter writer, RunRecord record) {
        writer.close();
        record.settled(writer.id());
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}

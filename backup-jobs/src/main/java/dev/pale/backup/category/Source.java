package dev.pale.backup.category;

import dev.pale.backup.progress.Progress;
import dev.pale.backup.snapshot.SnapshotWriter;
import dev.pale.backup.snapshot.SourceId;

/** One configured source, ready to be backed up. */
public interface Source {
    SourceId id();

    /**
     * Backs the source up from one consistent view: writes every artifact and the census to {@code writer}, but does
     * not commit it; the caller does. On any failure throws, having written no census; the caller then abandons the
     * writer and nothing is visible. Runs on the calling thread and may use others; returns when all have ended.
     *
     * @throws dev.pale.backup.errors.PaleException when the source cannot be reached or is not suitable, a tool fails,
     *     a deadline passes, or the store refuses
     */
    void backup(SnapshotWriter writer, Progress progress);
}

package dev.pale.backup.forgejo;

import dev.pale.backup.census.CensusKey;
import dev.pale.backup.census.Comparison;
import dev.pale.backup.progress.Progress;
import dev.pale.backup.snapshot.OpenedSnapshot;
import dev.pale.backup.snapshot.SnapshotWriter;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The database of one server, where it is here: at the source, or to be restored. Not thread safe. */
sealed interface ServerDatabase permits SqliteDatabase, PostgresDatabase {
    /**
     * Writes it into a snapshot, as it is at one instant.
     *
     * @throws dev.pale.backup.errors.PaleException as {@link dev.pale.backup.category.Source#backup}
     */
    DumpedDatabase dump(SnapshotWriter writer, CensusKey key, Progress progress);

    /** The names of its artifacts. */
    List<String> artifacts();

    /**
     * Refuses a place that a snapshot's database cannot be restored to, before anything is written.
     *
     * @return how much room it takes on the volume, in bytes
     * @throws dev.pale.backup.errors.PaleException as {@link dev.pale.backup.category.Target#requireReady}
     */
    long requireReady(OpenedSnapshot snapshot) throws IOException;

    /** Restores it; returns what a reader of the report should know. */
    List<String> restore(OpenedSnapshot snapshot, Optional<AppIni> appIni, Progress progress) throws IOException;

    /**
     * What was counted.
     *
     * @param rows the repositories, as they were at the same instant
     */
    record Counted(List<Fact> facts, List<RepositoryRow> rows) {}

    /** Counts it as {@link #dump} counts. */
    Counted census(CensusKey key, Progress progress);

    /** Opens it for reading. Close it. */
    Database open();

    /** What the database's own means find wrong with it. */
    Comparison integrity(OpenedSnapshot snapshot);

    /** Rows that refer to others that are not there, as far as the schema declares such things. */
    Comparison foreignKeys(OpenedSnapshot snapshot);

    /** What lies beside it and belongs to another state. */
    void leftovers(Tally tally);

    /** Whether the server gets into it with its configuration. */
    void admission(AppIni appIni, Tally tally);
}

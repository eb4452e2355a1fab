package dev.pale.backup.postgres;

import dev.pale.backup.census.CensusKey;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.snapshot.SnapshotWriter;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Backs up one database: its dump and its census come from the same instant, side by side. The transaction that holds
 * the instant ends only after the dump has.
 */
final class DatabaseBackup {
    private final Server server;
    private final ClientPrograms programs;
    private final SnapshotWriter writer;
    private final DumpRun.Control control;

    DatabaseBackup(Server server, ClientPrograms programs, SnapshotWriter writer, DumpRun.Control control) {
        this.server = server;
        this.programs = programs;
        this.writer = writer;
        this.control = control;
    }

    /**
     * Runs it, and returns the facts.
     *
     * @param reader is shown the database at that instant too
     */
    List<Fact> run(String database, CensusKey key, Consumer<Session> reader) {
        try (LockedView view = LockedView.open(server, database)) {
            Session session = view.session();
            requireDumpable(session);
            Map<String, SequenceCensus.Position> sequences = SequenceCensus.read(session);
            control.stop().whenRaised(session::abort);
            DumpRun dump = DumpRun.start(programs, view, writer, control);
            List<Fact> facts = during(dump, () -> {
                List<Fact> counted = DatabaseCensus.take(session, sequences, key, control.progress());
                reader.accept(session);
                return counted;
            });
            dump.await();
            view.release();
            return facts;
        }
    }

    private List<Fact> during(DumpRun dump, Supplier<List<Fact>> work) {
        try {
            return work.get();
        } catch (RuntimeException failed) {
            control.stop().raise(failed);
            dump.awaitEnd();
            throw control.stop().reason().orElse(failed);
        }
    }

    /** A dump without superuser rights silently leaves out subscriptions and the options of user mappings. */
    private static void requireDumpable(Session session) {
        List<String> hidden = session.texts(SqlText.probe("hiddenFromOthers"));
        if (!hidden.isEmpty()) {
            throw new PaleException(
                    ErrorCode.SOURCE_DENIED,
                    "database '" + session.database() + "' has what only a superuser can dump: "
                            + String.join(", ", hidden),
                    "connect as a superuser, or drop them");
        }
    }
}

package dev.pale.backup.postgres;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A transaction that sees one instant of a database, whose tables nobody can change or drop as long as it is open. Locks
 * come first and the view after them: between an exported snapshot and the locks that a dump takes by itself, tables
 * could change (Tom Lane, postgresql.org message 19337.1367874791).
 */
final class LockedView implements AutoCloseable {
    /** How often tables may come and go while they are being locked before the backup gives up. */
    private static final int ATTEMPTS = 5;

    private static final int TABLES_PER_LOCK = 200;

    private final Session session;
    private final String snapshot;

    private LockedView(Session session, String snapshot) {
        this.session = session;
        this.snapshot = snapshot;
    }

    private record Table(String oid, String name) {}

    static LockedView open(Server server, String database) {
        Session session = server.open(database);
        try {
            CensusSession.pin(session);
            for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
                if (lock(session)) {
                    return new LockedView(session, session.text("SELECT pg_export_snapshot()"));
                }
                session.execute("ROLLBACK");
            }
        } catch (RuntimeException failed) {
            session.close();
            throw failed;
        }
        session.close();
        throw new PaleException(
                ErrorCode.BACKUP_FAILED,
                "tables of database '" + database + "' came and went during " + ATTEMPTS + " attempts to lock them",
                "back up at a time when no migration runs");
    }

    /** The session that sees the instant. */
    Session session() {
        return session;
    }

    /** Names the instant for others; good as long as this is open. */
    String snapshot() {
        return snapshot;
    }

    /** Lets go of the locks. */
    void release() {
        CensusSession.end(session);
    }

    @Override
    public void close() {
        session.close();
    }

    /** Whether all tables that are seen are locked. */
    private static boolean lock(Session session) {
        List<Table> before = tables(session);
        CensusSession.begin(session);
        try {
            for (int first = 0; first < before.size(); first += TABLES_PER_LOCK) {
                session.execute(before.subList(first, Math.min(before.size(), first + TABLES_PER_LOCK)).stream()
                        .map(table -> "ONLY " + table.name())
                        .collect(Collectors.joining(", ", "LOCK TABLE ", " IN ACCESS SHARE MODE")));
            }
        } catch (PaleException failed) {
            if (SqlState.is(failed, SqlState.UNDEFINED_TABLE, SqlState.INVALID_SCHEMA)) {
                return false;
            }
            throw failed;
        }
        return tables(session).equals(before);
    }

    private static List<Table> tables(Session session) {
        return session.list(SqlText.probe("lockable"), row -> new Table(row.getString(1), row.getString(2)));
    }
}

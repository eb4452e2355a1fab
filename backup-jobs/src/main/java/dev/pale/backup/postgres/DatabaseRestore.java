package dev.pale.backup.postgres;

import dev.pale.backup.postgres.TableOfContents.Step;
import dev.pale.backup.snapshot.OpenedSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Restores one database. A superuser makes what only a superuser can: the database, its schemas, extensions and
 * privileges, none of which run anything that users wrote. The rest, which may hold code of theirs, is restored by a role
 * without any such rights wherever the snapshot says that this is possible.
 */
final class DatabaseRestore {
    private static final String POSTGRES = "postgres";

    private final Server server;
    private final ClientPrograms programs;
    private final OpenedSnapshot snapshot;
    private final RestoreRole role;

    DatabaseRestore(Server server, ClientPrograms programs, OpenedSnapshot snapshot, RestoreRole role) {
        this.server = server;
        this.programs = programs;
        this.snapshot = snapshot;
        this.role = role;
    }

    /** Runs it; returns what a reader of the report should know. */
    List<String> run(String database) {
        DumpFile dump =
                DumpFile.open(snapshot.artifact(DumpRun.artifact(database)), database, programs, server.deadlines());
        String elsewhere = elsewhere(database);
        makeRoom(database, elsewhere);
        dump.make(programs, elsewhere);
        List<String> notes = new ArrayList<>();
        try (Session session = server.open(database)) {
            notes.addAll(new Leftovers(snapshot.census(), session)
                    .settle(dump.contents().extensions()));
            dump.restore(programs, Step.EXTENSIONS);
            notes.add(withoutConnectionLimit(session, () -> restoreContent(session, dump)));
            session.execute("ANALYZE");
        }
        return notes;
    }

    /** The database has its limit by now, which would be one for the restore too. */
    private static String withoutConnectionLimit(Session session, Supplier<String> work) {
        String limit = session.text(
                "SELECT datconnlimit FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database()");
        String change = "ALTER DATABASE " + Subject.quoted(session.database()) + " CONNECTION LIMIT ";
        session.execute(change + "-1");
        String note = work.get();
        session.execute(change + limit);
        return note;
    }

    private String restoreContent(Session session, DumpFile dump) {
        List<String> reasons = PrivilegedReasons.of(snapshot.census(), session.database());
        if (!reasons.isEmpty()) {
            for (Step step : List.of(Step.ROWS, Step.INDEXES, Step.LINKS, Step.PRIVILEGES, Step.REFRESH)) {
                dump.restore(programs, step);
            }
            return session.database() + ": restored by a superuser because of " + String.join(", ", reasons);
        }
        try (RestoreRole.Admission admission = role.admit(session)) {
            dump.restore(admission.programs(programs), Step.ROWS);
            dump.restore(admission.programs(programs), Step.INDEXES);
            dump.restore(admission.programs(programs), Step.LINKS);
        }
        dump.restore(programs, Step.PRIVILEGES);
        if (!dump.contents().list(Step.REFRESH).isEmpty()) {
            try (RestoreRole.Admission admission = role.readmit(session)) {
                dump.restore(admission.programs(programs), Step.REFRESH);
            }
        }
        return session.database() + ": restored by " + role.name() + ", which is no superuser";
    }

    /** A database to be connected to while another is made. */
    private String elsewhere(String database) {
        String maintenance = server.endpoint().maintenanceDatabase();
        return maintenance.equals(database) ? "template1" : maintenance;
    }

    /** The one database that every server has, and that may be part of a snapshot, makes room for the snapshot's. */
    private void makeRoom(String database, String elsewhere) {
        if (database.equals(POSTGRES)) {
            try (Session session = server.open(elsewhere)) {
                session.execute("DROP DATABASE IF EXISTS " + POSTGRES);
            }
        }
    }
}

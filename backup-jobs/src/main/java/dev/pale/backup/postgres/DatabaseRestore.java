package dev.pale.backup.postgres;

import dev.pale.backup.postgres.TableOfContents.Step;
import dev.pale.backup.snapshot.OpenedSnapshot;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

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
        dump.restoreFrom(elsewhere, programs, EnumSet.of(Step.DATABASE));
        List<String> notes = new ArrayList<>();
        try (Session session = server.open(database)) {
            notes.addAll(new Leftovers(snapshot.census(), session)
                    .settle(dump.contents().extensions()));
            dump.restore(programs, EnumSet.of(Step.EXTENSIONS));
            notes.add(restoreContent(session, dump));
        }
        dump.restoreFrom(elsewhere, programs, EnumSet.of(Step.PROPERTIES));
        try (Session session = server.open(database)) {
            session.execute("ANALYZE");
        }
        return notes;
    }

    private String restoreContent(Session session, DumpFile dump) {
        List<String> reasons = PrivilegedReasons.of(snapshot.census(), session.database());
        if (!reasons.isEmpty()) {
            dump.restore(programs, EnumSet.of(Step.CONTENT, Step.PRIVILEGES, Step.REFRESH));
            return session.database() + ": restored by a superuser because of " + String.join(", ", reasons);
        }
        try (RestoreRole.Admission admission = role.admit(session)) {
            dump.restore(admission.programs(programs), EnumSet.of(Step.CONTENT));
        }
        dump.restore(programs, EnumSet.of(Step.PRIVILEGES));
        if (!dump.contents().list(EnumSet.of(Step.REFRESH)).isEmpty()) {
            try (RestoreRole.Admission admission = role.readmit(session)) {
                dump.restore(admission.programs(programs), EnumSet.of(Step.REFRESH));
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

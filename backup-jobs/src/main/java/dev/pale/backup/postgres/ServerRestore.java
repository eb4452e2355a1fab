package dev.pale.backup.postgres;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.process.PrivateFile;
import dev.pale.backup.progress.Progress;
import dev.pale.backup.snapshot.OpenedSnapshot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Restores a whole snapshot: roles first, then one database after the other, each with all cores. */
final class ServerRestore {
    private final Server server;
    private final OpenedSnapshot snapshot;
    private final Progress progress;
    private final ClientPrograms programs;
    private final ServerIdentity identity;

    ServerRestore(Server server, PostgresSettings settings, OpenedSnapshot snapshot, Progress progress) {
        this.server = server;
        this.snapshot = snapshot;
        this.progress = progress;
        try (Session session = server.open()) {
            this.identity = ServerIdentity.read(session);
        }
        this.programs = new ClientPrograms(ClientTools.forServer(settings.clientDirectory(), identity.major()), server);
    }

    /** Runs it; returns what a reader of the report should know. */
    List<String> run() {
        List<String> databases = Subject.databases(snapshot.census());
        requireWhole(databases);
        List<String> notes = new ArrayList<>();
        notes.addAll(KnownWeaknesses.of(programs.tools()));
        restoreGlobals();
        try (RestoreRole role = new RestoreRole(server, snapshot.census())) {
            int done = 0;
            for (String database : databases) {
                progress.at("restore " + database, done++, databases.size());
                notes.addAll(new DatabaseRestore(server, programs, snapshot, role).run(database));
            }
        }
        return notes;
    }

    /** Every dump has its facts, and every database that has facts its dump. */
    private void requireWhole(List<String> databases) {
        List<String> named =
                new ArrayList<>(databases.stream().map(DumpRun::artifact).toList());
        named.add(GlobalsDump.ARTIFACT);
        named.forEach(snapshot::artifact);
        List<String> strangers = snapshot.artifacts().keySet().stream()
                .filter(name -> !named.contains(name))
                .toList();
        if (databases.isEmpty() || !strangers.isEmpty()) {
            throw new PaleException(
                    ErrorCode.RESTORE_FAILED,
                    databases.isEmpty()
                            ? "the census of the snapshot names no database"
                            : "the snapshot has artifacts that its census does not know: " + strangers,
                    "the snapshot is not what a backup makes; restore the one before it");
        }
    }

    private void restoreGlobals() {
        progress.at("restore roles", 0, 1);
        try {
            String dumped = Files.readString(snapshot.artifact(GlobalsDump.ARTIFACT), StandardCharsets.UTF_8);
            Set<String> kept = new HashSet<>(
                    List.of(identity.bootstrapRole(), server.endpoint().user()));
            String script = new GlobalsScript(kept).forTarget(dumped);
            try (PrivateFile file = PrivateFile.of("globals", script)) {
                programs.run(
                        "psql",
                        server.endpoint().maintenanceDatabase(),
                        server.deadlines().statement(),
                        List.of(
                                "--no-psqlrc",
                                "--no-password",
                                "--quiet",
                                "--single-transaction",
                                "--set=ON_ERROR_STOP=1",
                                "--file=" + file.path()));
            }
        } catch (IOException unreadable) {
            throw new PaleException(
                    ErrorCode.RESTORE_FAILED,
                    "cannot read the roles' script: " + unreadable.getMessage(),
                    "open the snapshot again",
                    unreadable);
        }
    }
}

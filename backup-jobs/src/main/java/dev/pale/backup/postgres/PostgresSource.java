package dev.pale.backup.postgres;

import dev.pale.backup.category.Source;
import dev.pale.backup.census.Census;
import dev.pale.backup.census.CensusKey;
import dev.pale.backup.census.Coverage;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.progress.Progress;
import dev.pale.backup.snapshot.Description;
import dev.pale.backup.snapshot.SnapshotWriter;
import dev.pale.backup.snapshot.SnapshotWriter.ArtifactStream;
import dev.pale.backup.snapshot.SourceId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One server to back up. The role needs to be a superuser, or, with {@code rolePasswords: omit}, to have
 * {@code pg_read_all_data}, {@code BYPASSRLS} where tables have row security, and {@code SELECT} on large objects.
 */
final class PostgresSource implements Source {
    private final SourceId id;
    private final PostgresSettings settings;
    private final Server server;

    PostgresSource(SourceId id, PostgresEndpoint endpoint, PostgresSettings settings) {
        this.id = id;
        this.settings = settings;
        this.server = new Server(endpoint, Side.SOURCE, settings.deadlines());
    }

    @Override
    public SourceId id() {
        return id;
    }

    @Override
    public void backup(SnapshotWriter writer, Progress progress) {
        CensusKey key = CensusKey.random();
        try (Session session = server.open()) {
            Dumped dumped = dump(session, writer, key, progress, view -> {});
            List<Fact> facts = new ArrayList<>(dumped.facts());
            DatabaseNames.coverage(session, settings.databases(), dumped.databases())
                    .forEach((subject, value) -> facts.add(new Fact(Coverage.KIND, subject, value)));
            writer.describe(dumped.description());
            writer.census(census(facts, key));
        }
    }

    /** What was written into a snapshot. */
    record Dumped(List<String> databases, List<Fact> facts, Description description) {}

    /**
     * Writes the roles and every database, but neither description nor census.
     *
     * @param session in the database that is connected to when none in particular is meant
     * @param reader is shown each database at the instant of its dump
     */
    Dumped dump(Session session, SnapshotWriter writer, CensusKey key, Progress progress, Consumer<Session> reader) {
        ServerIdentity identity = ServerIdentity.read(session);
        ClientTools tools = ClientTools.forServer(settings.clientDirectory(), identity.major());
        requirePasswordsReadable(identity);
        List<String> databases = databases(session);
        ClientPrograms programs = new ClientPrograms(tools, server);
        GlobalsDump globals = GlobalsDump.take(programs, session, settings, key);
        store(writer, globals);
        List<Fact> facts = new ArrayList<>(globals.facts());
        DumpRun.Control control = new DumpRun.Control(settings.deadlines(), progress, new StopSignal());
        DatabaseBackup backup = new DatabaseBackup(server, programs, writer, control);
        facts.addAll(new SideBySide(settings.parallelDatabases(), control.stop())
                .run(databases, database -> backup.run(database, key, reader)));
        facts.add(new Fact(PostgresFacts.DATABASES, Subject.ALL_DATABASES, databases.size() + " databases"));
        return new Dumped(databases, facts, description(identity, tools));
    }

    private List<String> databases(Session session) {
        List<String> databases = DatabaseNames.find(server, session, settings.databases(), List.of());
        if (databases.isEmpty()) {
            throw new PaleException(
                    ErrorCode.SOURCE_UNSUITABLE,
                    "there is no database to back up",
                    "check that this is the right server, and what exclude leaves out");
        }
        return databases;
    }

    private void requirePasswordsReadable(ServerIdentity identity) {
        if (settings.rolePasswords() && !identity.superuser()) {
            throw new PaleException(
                    ErrorCode.SOURCE_DENIED,
                    "role '" + server.endpoint().user() + "' is no superuser, so it cannot read the roles' passwords",
                    "connect as a superuser, or set rolePasswords: omit and keep the passwords elsewhere");
        }
    }

    private static void store(SnapshotWriter writer, GlobalsDump globals) {
        try (ArtifactStream artifact = writer.artifact(GlobalsDump.ARTIFACT)) {
            artifact.write(globals.script().getBytes(StandardCharsets.UTF_8));
            artifact.finish();
        } catch (IOException broken) {
            throw new PaleException(
                    ErrorCode.BACKUP_FAILED,
                    "cannot store the roles: " + broken.getMessage(),
                    "see whether the bucket can be reached",
                    broken);
        }
    }

    private static Description description(ServerIdentity identity, ClientTools tools) {
        return new Description(
                "PostgreSQL",
                identity.version(),
                Map.of(
                        "systemIdentifier",
                        identity.systemIdentifier(),
                        "serverVersionNum",
                        Integer.toString(identity.versionNumber()),
                        PostgresCategory.BOOTSTRAP_ROLE,
                        identity.bootstrapRole(),
                        "encoding",
                        identity.encoding(),
                        "standby",
                        Boolean.toString(identity.standby())),
                Map.of("pg_dump", tools.version(), "pg_dumpall", tools.version()));
    }

    static Census census(List<Fact> facts, CensusKey key) {
        Census.Builder builder = new Census.Builder(key);
        facts.forEach(fact -> builder.add(fact.kind(), fact.subject(), fact.value()));
        return builder.build();
    }
}

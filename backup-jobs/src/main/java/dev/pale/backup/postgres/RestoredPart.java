package dev.pale.backup.postgres;

import dev.pale.backup.category.Probe;
import dev.pale.backup.category.ServerLog;
import dev.pale.backup.census.Census;
import dev.pale.backup.census.CensusKey;
import dev.pale.backup.census.Comparison;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.progress.Progress;
import dev.pale.backup.secret.Secret;
import dev.pale.backup.snapshot.Manifest;
import dev.pale.backup.snapshot.OpenedSnapshot;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A server to restore one database into, with the roles; empty until then. The other side is {@link DatabasePart}. */
public final class RestoredPart {
    private final Server server;
    private final PostgresSettings settings;
    private final PostgresTarget target;
    private final String database;

    public RestoredPart(PostgresEndpoint endpoint, PartSettings settings, String database, ServerLog log) {
        this.settings = settings.of(database);
        this.server = new Server(endpoint, Side.TARGET, this.settings.deadlines());
        this.target = new PostgresTarget(endpoint, this.settings, log);
        this.database = database;
    }

    /**
     * Refuses a server that is not empty, or that the part cannot be restored into.
     *
     * @param whole the snapshot
     * @param part the census of the part
     * @throws dev.pale.backup.errors.PaleException as {@link dev.pale.backup.category.Target#requireReady}
     */
    public void requireReady(OpenedSnapshot whole, Census part) {
        target.requireReady(view(whole, part));
    }

    /** Restores it; returns what a reader of the report should know. */
    public List<String> restore(OpenedSnapshot whole, Census part, Progress progress) {
        return target.restore(view(whole, part), progress);
    }

    /** Gives a role a password, where the snapshot has none. */
    public void replaceMissingPassword(Census part, String role, Secret password) {
        if (!ServerCensus.countedPasswords(part)) {
            try (Session session = server.open()) {
                session.password(role, password.reveal());
            }
        }
    }

    /** Counts it as {@link DatabasePart#dump} has counted the source. */
    public Census census(CensusKey key, Progress progress) {
        return target.census(key, settings.databases(), progress);
    }

    /** The questions that are asked of restored servers, by their names in the category {@code postgres}. */
    public List<Probe> probes(OpenedSnapshot whole, Census part) {
        return target.probes(view(whole, part));
    }

    /** Whether it lets a role in with a password, and not with another one. */
    public Comparison admits(String role, Secret password) {
        return target.admits(role, password);
    }

    /**
     * A connection for reading. Close it.
     *
     * @param schema the schema in which names are found that have none
     */
    public Connection connect(String schema) {
        Session session = server.open(database);
        try {
            session.execute("SET search_path = " + Subject.quoted(schema));
            session.execute("SET default_transaction_read_only = on");
            return session.connection();
        } catch (RuntimeException refused) {
            session.close();
            throw refused;
        }
    }

    /** The part as if it were a snapshot of its own. */
    private OpenedSnapshot view(OpenedSnapshot whole, Census part) {
        Manifest manifest = whole.manifest();
        SortedMap<String, Path> artifacts = new TreeMap<>(whole.artifacts());
        artifacts.keySet().retainAll(DatabasePart.artifacts(database));
        Manifest described = new Manifest(
                manifest.schema(),
                manifest.snapshot(),
                manifest.category(),
                manifest.source(),
                manifest.startedAt(),
                manifest.finishedAt(),
                manifest.sequence(),
                manifest.previous(),
                "PostgreSQL",
                version(manifest),
                manifest.attributes(),
                manifest.tools(),
                manifest.recipients(),
                manifest.objects());
        return new OpenedSnapshot(whole.id(), described, part, artifacts);
    }

    private static String version(Manifest manifest) {
        String version = manifest.attributes().getOrDefault(DatabasePart.VERSION, "");
        if (!version.matches("[0-9].*")) {
            throw new PaleException(
                    ErrorCode.RESTORE_FAILED,
                    "the snapshot does not say of which version its database's server was",
                    "the snapshot is not what a backup makes; restore the one before it");
        }
        return version;
    }
}

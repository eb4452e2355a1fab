package dev.pale.backup.postgres;

import dev.pale.backup.census.Census;
import dev.pale.backup.census.CensusKey;
import dev.pale.backup.census.FactKind;
import dev.pale.backup.progress.Progress;
import dev.pale.backup.snapshot.SnapshotWriter;
import dev.pale.backup.snapshot.SourceId;
import java.sql.Connection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One database of a server as a part of another category's snapshot: dumped and counted by the same code as in a source
 * of its own, with the server's roles. {@link RestoredPart} is the other side. With {@link PartSettings} and {@link
 * PostgresEndpoint} this is all that another category may know of this package: {@code docs/decisions/011}.
 */
public final class DatabasePart {
    /** The attribute that has the version of the server. */
    public static final String VERSION = "databaseVersion";

    private final PostgresSource source;
    private final Server server;

    /**
     * One to back up.
     *
     * @param source whose part it is
     */
    public DatabasePart(SourceId source, PostgresEndpoint endpoint, PartSettings settings, String database) {
        PostgresSettings only = settings.of(database);
        this.source = new PostgresSource(source, endpoint, only);
        this.server = new Server(endpoint, Side.SOURCE, only.deadlines());
    }

    /** Every kind of fact of its census. */
    public static List<FactKind> factKinds() {
        return PostgresFacts.kinds();
    }

    /** The names of its artifacts: the server's roles, and the dump of the database. */
    public static List<String> artifacts(String database) {
        return List.of(GlobalsDump.ARTIFACT, DumpRun.artifact(database));
    }

    /**
     * What was written.
     *
     * @param census of the same instant as the dump
     * @param attributes for the manifest; a server to restore into needs them
     * @param tools versions of programs, for the manifest
     */
    public record Dumped(Census census, Map<String, String> attributes, Map<String, String> tools) {
        public Dumped {
            attributes = Map.copyOf(attributes);
            tools = Map.copyOf(tools);
        }
    }

    /**
     * Writes its artifacts.
     *
     * @param schema the schema in which names are found that have none
     * @param reader is shown the database at the very instant of the dump, and must not keep it
     * @throws dev.pale.backup.errors.PaleException as {@link dev.pale.backup.category.Source#backup}
     */
    public Dumped dump(
            SnapshotWriter writer, CensusKey key, Progress progress, String schema, Consumer<Connection> reader) {
        try (Session session = server.open()) {
            PostgresSource.Dumped dumped = source.dump(session, writer, key, progress, view -> {
                view.execute("SET LOCAL search_path = " + Subject.quoted(schema));
                reader.accept(view.connection());
            });
            Map<String, String> attributes = new HashMap<>(dumped.description().attributes());
            attributes.put(VERSION, dumped.description().productVersion());
            return new Dumped(
                    PostgresSource.census(dumped.facts(), key),
                    attributes,
                    dumped.description().tools());
        }
    }
}

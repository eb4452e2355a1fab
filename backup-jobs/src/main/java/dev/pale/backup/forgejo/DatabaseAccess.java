package dev.pale.backup.forgejo;

import static java.util.Objects.requireNonNull;

import dev.pale.backup.category.ServerLog;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.postgres.PostgresEndpoint;
import dev.pale.backup.snapshot.SourceId;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How to get at the database of a server, whichever kind its configuration says that it has.
 *
 * @param directory the volume
 * @param server where databases are that are not on the volume
 * @param log of that server
 */
record DatabaseAccess(
        SourceId id, Path directory, ForgejoSettings settings, Optional<PostgresEndpoint> server, ServerLog log) {
    DatabaseAccess {
        requireNonNull(id, "id");
        requireNonNull(directory, "directory");
        requireNonNull(settings, "settings");
        requireNonNull(server, "server");
        requireNonNull(log, "log");
    }

    /**
     * One whose server may run.
     *
     * @throws PaleException {@code SOURCE_UNSUITABLE} if the settings do not say where it is, or say it of one that is a
     *     file
     */
    ServerDatabase live(Layout layout) {
        if (layout.onServer()) {
            return onServer(
                    layout,
                    server.orElseThrow(() -> new PaleException(
                            ErrorCode.SOURCE_UNSUITABLE,
                            "the server's database is " + layout.databaseLabel()
                                    + ", and nothing says how to reach that",
                            "say it in database: host, user and password, as for a source of postgres")));
        }
        if (server.isPresent()) {
            throw new PaleException(
                    ErrorCode.SOURCE_UNSUITABLE,
                    "the server's database is the file " + layout.database()
                            + ", and the settings name a PostgreSQL server",
                    "remove database from the settings, or look whether this is the right volume");
        }
        return SqliteDatabase.live(
                directory,
                layout.database(),
                new SqliteDatabase.Live(settings.deadlines().lock(), settings.scratch()));
    }

    /**
     * One that a snapshot is restored into, or was.
     *
     * @throws PaleException {@code TARGET_UNSUITABLE} if there is no server for it
     */
    ServerDatabase restored(Layout layout) {
        if (!layout.onServer()) {
            return SqliteDatabase.still(directory, layout.database());
        }
        return onServer(
                layout,
                server.orElseThrow(() -> new PaleException(
                        ErrorCode.TARGET_UNSUITABLE,
                        "the snapshot's database is " + layout.databaseLabel()
                                + ", and nothing says where to restore that",
                        "name an empty PostgreSQL server in database of the target")));
    }

    private ServerDatabase onServer(Layout layout, PostgresEndpoint endpoint) {
        return new PostgresDatabase(id, endpoint, settings.database(), layout.postgres(), log);
    }
}

package dev.pale.backup.forgejo;

import static java.util.Objects.requireNonNull;

import dev.pale.backup.category.Endpoint;
import dev.pale.backup.postgres.PostgresEndpoint;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The data volume of one server.
 *
 * @param directory where it is mounted here; what is restored into it belongs to whoever owns it
 * @param program a server that can be started on restored data, to be asked as its users would; empty where there is none
 * @param database the server of the database, for one that is on a PostgreSQL server; to restore into it must be empty
 */
public record ForgejoEndpoint(Path directory, Optional<ServerProgram> program, Optional<PostgresEndpoint> database)
        implements Endpoint {
    public ForgejoEndpoint {
        requireNonNull(directory, "directory");
        requireNonNull(program, "program");
        requireNonNull(database, "database");
    }
}

package dev.pale.backup.postgres;

import dev.pale.backup.process.ChildProcess;
import dev.pale.backup.secret.Secret;
import java.time.Duration;
import java.util.List;

/** Starts client programs against one server, with credentials in the environment and never in the arguments. */
final class ClientPrograms {
    private final ClientTools tools;
    private final Server server;
    private final String user;
    private final Secret password;

    ClientPrograms(ClientTools tools, Server server) {
        this(tools, server, server.endpoint().user(), server.endpoint().password());
    }

    private ClientPrograms(ClientTools tools, Server server, String user, Secret password) {
        this.tools = tools;
        this.server = server;
        this.user = user;
        this.password = password;
    }

    /** The same programs, as another role. */
    ClientPrograms as(String otherUser, Secret otherPassword) {
        return new ClientPrograms(tools, server, otherUser, otherPassword);
    }

    ClientTools tools() {
        return tools;
    }

    /**
     * A program that will connect to a database. What libpq would take from this process's environment is kept from
     * it; messages are in English, because some are read, and without the rows that they may quote.
     */
    ChildProcess program(String name, String database, Duration deadline, List<String> arguments) {
        PostgresEndpoint endpoint = server.endpoint();
        ChildProcess process = ChildProcess.of(tools.program(name), arguments)
                .withoutInherited("PG")
                .withEnvironment("LC_ALL", "C")
                .withEnvironment("PGHOST", endpoint.host())
                .withEnvironment("PGPORT", Integer.toString(endpoint.port()))
                .withEnvironment("PGUSER", user)
                .withEnvironment("PGDATABASE", database)
                .withEnvironment("PGAPPNAME", "pale")
                // A database or role may be read-only by its own settings, which are restored before its content.
                .withEnvironment(
                        "PGOPTIONS", server.side() == Side.TARGET ? "-c default_transaction_read_only=off" : "")
                .withEnvironment("PGSSLMODE", endpoint.sslMode())
                .withEnvironment(
                        "PGCONNECT_TIMEOUT",
                        Long.toString(server.deadlines().connect().toSeconds()))
                .withSecret("PGPASSWORD", password)
                .withWording(ToolWords::withoutData)
                .withDeadline(deadline);
        return endpoint.sslRootCertificate()
                .map(file -> process.withEnvironment("PGSSLROOTCERT", file.toString()))
                .orElse(process);
    }

    /** A database's name as a connection string, for programs that take it as an argument only. */
    static String connection(String database) {
        return "dbname='" + database.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}

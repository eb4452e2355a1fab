package dev.pale.backup.postgres;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.ExitStatus;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.process.ChildProcess;
import dev.pale.backup.secret.Secret;
import java.time.Duration;
import java.util.List;

/** Starts client programs against one server, with credentials in the environment and never in the arguments. */
final class ClientPrograms {
    /** As the C library says it. */
    private static final String NO_SPACE = "No space left on device";

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

    /**
     * Runs a program to its end.
     *
     * @throws PaleException what it failed with, or, if that was it, what the server fails with
     */
    ChildProcess.Output run(String name, String database, Duration deadline, List<String> arguments) {
        try {
            return program(name, database, deadline, arguments).run();
        } catch (PaleException failed) {
            throw reason(failed);
        }
    }

    /**
     * Why a program of these really failed: a server that is gone, or whose disk is full, says nothing of what it was given.
     *
     * @return a failure of the server where that was it, else the same
     */
    PaleException reason(PaleException failed) {
        if (failed.code().exitStatus() == ExitStatus.COULD_NOT_RUN) {
            return failed;
        }
        if (failed.getMessage().contains(NO_SPACE)) {
            return new PaleException(
                    ErrorCode.DISK_FULL, failed.getMessage(), "give the server's disk more room", failed);
        }
        try (Session session = server.open()) {
            session.execute("SELECT 1");
            return failed;
        } catch (PaleException gone) {
            return new PaleException(
                    gone.code(), gone.getMessage() + "; before that " + failed.getMessage(), gone.hint(), failed);
        }
    }

    /** A database's name as a connection string, for programs that take it as an argument only. */
    static String connection(String database) {
        return "dbname='" + database.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}

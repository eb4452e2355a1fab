package dev.pale.backup.postgres;

import static java.util.Objects.requireNonNull;

/**
 * One server, and how long anything may take on it.
 *
 * @param endpoint where it is and who asks
 * @param side source or target
 * @param deadlines the limits of every wait
 */
record Server(PostgresEndpoint endpoint, Side side, Deadlines deadlines) {
    Server {
        requireNonNull(endpoint, "endpoint");
        requireNonNull(side, "side");
        requireNonNull(deadlines, "deadlines");
    }

    /** A session in the database that is connected to when none in particular is meant. */
    Session open() {
        return open(endpoint.maintenanceDatabase());
    }

    Session open(String database) {
        return Session.open(this, database);
    }
}

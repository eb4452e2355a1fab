package dev.pale.backup.postgres;

import static java.util.Objects.requireNonNull;

import dev.pale.backup.category.Endpoint;
import dev.pale.backup.secret.Secret;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How to reach one PostgreSQL server.
 *
 * @param host name or address
 * @param port 1 to 65535
 * @param user the role to connect as
 * @param password its password
 * @param sslMode libpq's word: {@code disable}, {@code prefer}, {@code require}, {@code verify-ca}, {@code verify-full}
 * @param sslRootCertificate PEM file of the authorities to trust, where the mode verifies
 * @param maintenanceDatabase the database to connect to when none in particular is meant, mostly {@code postgres}
 */
public record PostgresEndpoint(
        String host,
        int port,
        String user,
        Secret password,
        String sslMode,
        Optional<Path> sslRootCertificate,
        String maintenanceDatabase)
        implements Endpoint {
    public PostgresEndpoint {
        requireNonNull(host, "host");
        requireNonNull(user, "user");
        requireNonNull(password, "password");
        requireNonNull(sslMode, "sslMode");
        requireNonNull(sslRootCertificate, "sslRootCertificate");
        requireNonNull(maintenanceDatabase, "maintenanceDatabase");
    }

    /** A server on this machine, without TLS. */
    public static PostgresEndpoint local(int port, String user, Secret password) {
        return new PostgresEndpoint("127.0.0.1", port, user, password, "disable", Optional.empty(), "postgres");
    }

    /** The same server, entered as another role. */
    public PostgresEndpoint as(String otherUser, Secret otherPassword) {
        return new PostgresEndpoint(
                host, port, otherUser, otherPassword, sslMode, sslRootCertificate, maintenanceDatabase);
    }
}

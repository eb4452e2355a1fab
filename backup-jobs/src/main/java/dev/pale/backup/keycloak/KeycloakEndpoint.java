package dev.pale.backup.keycloak;

import static java.util.Objects.requireNonNull;

import dev.pale.backup.category.Endpoint;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The home directory of one Keycloak server, and what may be done with the server.
 *
 * @param home has, or will have, {@code data/h2}, {@code providers}, {@code themes} and {@code conf}
 * @param version of the Keycloak that runs, or will run, over it, such as {@code 26.7.3}
 * @param control stops and starts it; empty where nothing runs over the home
 * @param probed runs a server over a copy, for probes; empty where nobody can
 */
public record KeycloakEndpoint(
        Path home, String version, Optional<ServerControl> control, Optional<ProbedServer> probed) implements Endpoint {
    public KeycloakEndpoint {
        requireNonNull(home, "home");
        requireNonNull(version, "version");
        requireNonNull(control, "control");
        requireNonNull(probed, "probed");
    }
}

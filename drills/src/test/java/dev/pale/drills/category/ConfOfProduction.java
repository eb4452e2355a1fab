package dev.pale.drills.category;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pale.backup.category.Probe;
import dev.pale.backup.census.Comparison;
import dev.pale.backup.keycloak.KeycloakEndpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A restored Keycloak whose {@code conf} is of a server behind a name of its own, where no drill would find it. */
final class ConfOfProduction {
    private static final String CONF = """
            hostname=https://sso.example.com/base
            hostname-admin=https://admin.example.com
            hostname-backchannel-dynamic=true
            http-host=127.0.0.2
            http-port=8081
            http-management-port=9900
            proxy-headers=xforwarded
            cache=ispn
            log=file
            log-level=warn
            """;

    /** What a server is built anew for. */
    static final String BUILD_OPTIONS = """
            http-relative-path=/auth
            http-management-relative-path=/management
            metrics-enabled=true
            features=token-exchange
            """;

    private ConfOfProduction() {}

    /**
     * Has a server started over it, which must be reached and answer well.
     *
     * @param more lines of the file
     */
    static void requireReached(Restored restored, String more) throws IOException {
        Path conf = ((KeycloakEndpoint) restored.service.endpoint()).home().resolve("conf/keycloak.conf");
        String before = Files.readString(conf);
        try {
            Files.writeString(conf, CONF + more);
            ask(restored, List.of("ready", "keys", "login", "acceptedToken", "users"))
                    .forEach((name, answer) -> {
                        assertThat(answer.differences()).as(name).isEmpty();
                        assertThat(answer.compared()).as(name).isPositive();
                    });
        } finally {
            Files.writeString(conf, before);
        }
    }

    /** Asks some of the probes, of a server that is started for them. */
    static Map<String, Comparison> ask(Restored restored, List<String> names) {
        return restored.target.probes(restored.snapshot).stream()
                .filter(probe -> names.contains(probe.name()))
                .collect(Collectors.toMap(Probe::name, probe -> probe.question().get()));
    }
}

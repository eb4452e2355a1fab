package dev.pale.backup.keycloak;

import dev.pale.backup.census.Census;
import dev.pale.backup.census.CensusKey;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.snapshot.OpenedSnapshot;
import java.util.Optional;

/** The server that all probes of one restore ask, started by the first of them; one that did not start stays so. */
final class ProbedRealms {
    private final Optional<ProbedServer> server;
    private final OpenedSnapshot snapshot;
    private Optional<ProbedServer.Running> running = Optional.empty();
    private Optional<RuntimeException> refusal = Optional.empty();

    ProbedRealms(Optional<ProbedServer> server, OpenedSnapshot snapshot) {
        this.server = server;
        this.snapshot = snapshot;
    }

    boolean canRun() {
        return server.isPresent();
    }

    synchronized ProbedServer.Running running() {
        if (refusal.isPresent()) {
            throw new PaleException(
                    ErrorCode.TARGET_UNREACHABLE,
                    "the server did not start over what was restored",
                    "the probe 'ready' says why",
                    refusal.get());
        }
        if (running.isEmpty()) {
            try {
                running = Optional.of(server.orElseThrow().start());
            } catch (RuntimeException refused) {
                refusal = Optional.of(refused);
                throw refused;
            }
        }
        return running.get();
    }

    KeycloakClient client() {
        return new KeycloakClient(running().address());
    }

    Census census() {
        return snapshot.census();
    }

    /** The key of the digests of its secrets. */
    CensusKey key() {
        return CensusKey.decode(snapshot.census().key());
    }

    Optional<Canary> canary() {
        return Access.of(snapshot.artifact(Access.ARTIFACT)).canary();
    }
}

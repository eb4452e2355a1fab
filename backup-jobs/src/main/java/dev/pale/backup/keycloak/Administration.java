package dev.pale.backup.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.secret.Secret;
import java.util.Map;
import java.util.Optional;

/** What only an administrator is told; the temporary one of the server that probes ask. */
final class Administration {
    private Administration() {}

    /** A token for its questions. */
    static Secret token(ProbedRealms realms) {
        ProbedServer.Running running = realms.running();
        Answer answer = realms.client()
                .token(
                        "master",
                        Map.of(
                                "grant_type", Secret.of("client_credentials"),
                                "client_id", Secret.of(running.adminClient()),
                                "client_secret", running.adminSecret()));
        if (answer.status() != 200) {
            throw new PaleException(
                    ErrorCode.TARGET_UNREACHABLE,
                    "the temporary administrator is refused with status " + answer.status(),
                    "see what kc.sh bootstrap-admin says in the server's log");
        }
        return Secret.of(answer.body().path("access_token").asText());
    }

    /** The secret of a client, as the server has it; empty where there is no such client, or it has none. */
    static Optional<Secret> clientSecret(ProbedRealms realms, String realm, String client) {
        Answer answer = realms.client()
                .get(
                        "/admin/realms/" + KeycloakClient.segment(realm) + "/clients?clientId="
                                + KeycloakClient.segment(client),
                        token(realms));
        for (JsonNode found : answer.body()) {
            String secret = found.path("secret").asText("");
            if (found.path("clientId").asText("").equals(client) && !secret.isEmpty()) {
                return Optional.of(Secret.of(secret));
            }
        }
        return Optional.empty();
    }
}

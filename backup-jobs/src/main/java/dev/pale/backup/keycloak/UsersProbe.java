package dev.pale.backup.keycloak;

import dev.pale.backup.census.Census;
import dev.pale.backup.census.Comparison;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.secret.Secret;
import java.util.Map;

/** Whether the server's own administration counts as many people in every realm as the census did. */
final class UsersProbe {
    private UsersProbe() {}

    static Comparison ask(ProbedRealms realms) {
        Census census = realms.census();
        Secret token = administrator(realms);
        Tally tally = new Tally();
        for (String realm : census.facts(KeycloakFacts.REALMS).keySet()) {
            if (!realm.equals(KeycloakFacts.ALL)) {
                Answer answer =
                        realms.client().get("/admin/realms/" + KeycloakClient.segment(realm) + "/users/count", token);
                tally.same(
                        realm,
                        census.facts(KeycloakFacts.USERS).getOrDefault(PeopleCensus.people(realm), "0"),
                        answer.status() == 200 ? answer.body().asText() : "status " + answer.status());
            }
        }
        return tally.comparison("people, by the administration, as a temporary administrator");
    }

    private static Secret administrator(ProbedRealms realms) {
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
}

package dev.pale.backup.keycloak;

import dev.pale.backup.census.Census;
import dev.pale.backup.census.Comparison;
import dev.pale.backup.secret.Secret;

/** Whether the server's own administration counts as many people in every realm as the census did. */
final class UsersProbe {
    private UsersProbe() {}

    static Comparison ask(ProbedRealms realms) {
        Census census = realms.census();
        Secret token = Administration.token(realms);
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
}

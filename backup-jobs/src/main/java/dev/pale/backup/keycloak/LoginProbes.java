package dev.pale.backup.keycloak;

import dev.pale.backup.census.Comparison;
import dev.pale.backup.secret.Secret;
import java.util.Optional;

/** Whether people and applications get in as before, and nobody else does. */
final class LoginProbes {
    static final String NO_CANARY = "no canary: make a user and a confidential client for it, and name them in canary";

    private LoginProbes() {}

    /** The canary user logs in through the canary client; the token is checked with the key of the census. */
    static Comparison password(ProbedRealms realms) {
        Optional<Canary> asked = realms.canary();
        if (asked.isEmpty()) {
            return Comparison.nothing(NO_CANARY);
        }
        Canary canary = asked.get();
        Grants grants = new Grants(realms);
        Tally tally = new Tally();
        grants.checked(canary.realm(), canary.client(), grants.password(canary, canary.password()), tally)
                .ifPresent(token -> tally.same("user", canary.user(), token.claim("preferred_username")));
        return tally.comparison("token checked with the key of the census");
    }

    /** A password that is not the user's opens nothing: else the one that does proves nothing. */
    static Comparison wrongPassword(ProbedRealms realms) {
        Optional<Canary> canary = realms.canary();
        if (canary.isEmpty()) {
            return Comparison.nothing(NO_CANARY);
        }
        Secret wrong = Secret.of("not-" + canary.get().password().reveal());
        Answer answer = new Grants(realms).password(canary.get(), wrong);
        Tally tally = new Tally();
        // 400 is OAuth's own; others say 401.
        boolean refused = answer.status() == 400 || answer.status() == 401;
        tally.same("answer", "refused", refused ? "refused" : "status " + answer.status());
        tally.same("error", "invalid_grant", answer.body().path("error").asText("-"));
        return tally.comparison("a wrong password");
    }

    /** The canary client gets in by its own secret. */
    static Comparison serviceAccount(ProbedRealms realms) {
        Optional<Canary> asked = realms.canary();
        if (asked.isEmpty()) {
            return Comparison.nothing(NO_CANARY);
        }
        Canary canary = asked.get();
        Grants grants = new Grants(realms);
        Tally tally = new Tally();
        Answer answer = grants.clientCredentials(canary.realm(), canary.client(), canary.clientSecret());
        grants.checked(canary.realm(), canary.client(), answer, tally);
        return tally.comparison("client credentials; token checked with the key of the census");
    }
}

package dev.pale.backup.keycloak;

import dev.pale.backup.census.Comparison;
import dev.pale.backup.census.Difference;
import dev.pale.backup.secret.Secret;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Whether people and applications get in as before, and nobody else does. */
final class LoginProbes {
    private static final String NO_CANARY =
            "no canary: make a user and a confidential client for it, and name them in canary";

    private LoginProbes() {}

    /** The canary user logs in through the canary client; the token is checked with the key of the census. */
    static Comparison password(ProbedRealms realms) {
        Optional<Canary> canary = realms.canary();
        if (canary.isEmpty()) {
            return Comparison.nothing(NO_CANARY);
        }
        Answer answer = realms.client()
                .token(
                        canary.get().realm(),
                        byPassword(canary.get(), canary.get().password()));
        Tally tally = new Tally();
        tally.same("status" + reason(answer), "200", status(answer));
        if (answer.status() == 200) {
            check(realms, canary.get(), answer, tally)
                    .ifPresent(token -> tally.same("user", canary.get().user(), token.claim("preferred_username")));
        }
        return tally.comparison("token checked with the key of the census");
    }

    /** A password that is not the user's opens nothing: else the one that does proves nothing. */
    static Comparison wrongPassword(ProbedRealms realms) {
        Optional<Canary> canary = realms.canary();
        if (canary.isEmpty()) {
            return Comparison.nothing(NO_CANARY);
        }
        Secret wrong = Secret.of("not-" + canary.get().password().reveal());
        Answer answer = realms.client().token(canary.get().realm(), byPassword(canary.get(), wrong));
        Tally tally = new Tally();
        // 400 is OAuth's own; others say 401.
        boolean refused = answer.status() == 400 || answer.status() == 401;
        tally.same("answer", "refused", refused ? "refused" : "status " + status(answer));
        tally.same("error", "invalid_grant", answer.body().path("error").asText("-"));
        return tally.comparison("a wrong password");
    }

    /** The canary client gets in by its own secret. */
    static Comparison serviceAccount(ProbedRealms realms) {
        Optional<Canary> canary = realms.canary();
        if (canary.isEmpty()) {
            return Comparison.nothing(NO_CANARY);
        }
        Map<String, Secret> form = byClient(canary.get(), "client_credentials");
        Answer answer = realms.client().token(canary.get().realm(), form);
        Tally tally = new Tally();
        tally.same("status" + reason(answer), "200", status(answer));
        if (answer.status() == 200) {
            check(realms, canary.get(), answer, tally);
        }
        return tally.comparison("client credentials; token checked with the key of the census");
    }

    private static Optional<AccessToken> check(ProbedRealms realms, Canary canary, Answer answer, Tally tally) {
        AccessToken token = AccessToken.parse(answer.body().path("access_token").asText(""));
        Optional<RealmKey> key = Optional.ofNullable(
                        realms.census().facts(KeycloakFacts.KEYS).get(KeyCensus.subject(canary.realm(), token.keyId())))
                .flatMap(value -> RealmKey.parse(token.keyId(), value));
        tally.same("key of the token", "one of the census", key.isPresent() ? "one of the census" : Difference.ABSENT);
        boolean signed = key.map(token::signedBy).orElse(false);
        tally.same("signature", "by that key", signed ? "by that key" : "not by that key");
        tally.same("client", canary.client(), token.claim("azp"));
        tally.same(
                "issuer",
                realms.running().address() + "/realms/" + KeycloakClient.segment(canary.realm()),
                token.claim("iss"));
        boolean valid = token.claims().path("exp").asLong(0) > Instant.now().getEpochSecond();
        tally.same("end", "in the future", valid ? "in the future" : "in the past");
        return Optional.of(token);
    }

    private static Map<String, Secret> byPassword(Canary canary, Secret password) {
        Map<String, Secret> form = byClient(canary, "password");
        form.put("username", Secret.of(canary.user()));
        form.put("password", password);
        return form;
    }

    private static Map<String, Secret> byClient(Canary canary, String grant) {
        Map<String, Secret> form = new LinkedHashMap<>();
        form.put("grant_type", Secret.of(grant));
        form.put("client_id", Secret.of(canary.client()));
        form.put("client_secret", canary.clientSecret());
        return form;
    }

    /** Why not, where the server says so; it names no secret. */
    private static String reason(Answer answer) {
        String reason = answer.body().path("error_description").asText("");
        return reason.isEmpty() ? "" : " (" + reason + ")";
    }

    private static String status(Answer answer) {
        return Integer.toString(answer.status());
    }
}

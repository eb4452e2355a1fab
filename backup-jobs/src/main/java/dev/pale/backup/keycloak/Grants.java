package dev.pale.backup.keycloak;

import dev.pale.backup.census.Difference;
import dev.pale.backup.secret.Secret;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Asks the restored server for tokens as applications do, and checks what it hands out with the keys of the census. */
final class Grants {
    private final ProbedRealms realms;

    Grants(ProbedRealms realms) {
        this.realms = realms;
    }

    /** The canary user logs in through a client of its realm. */
    Answer password(Canary canary, Secret password) {
        Map<String, Secret> form = byClient(canary.client(), canary.clientSecret());
        form.put("grant_type", Secret.of("password"));
        form.put("username", Secret.of(canary.user()));
        form.put("password", password);
        return realms.client().token(canary.realm(), form);
    }

    /** A client gets in by its own secret. */
    Answer clientCredentials(String realm, String client, Secret secret) {
        Map<String, Secret> form = byClient(client, secret);
        form.put("grant_type", Secret.of("client_credentials"));
        return realms.client().token(realm, form);
    }

    /** A client asks whether it may accept a token: {@code active} in the answer. */
    Answer introspection(String realm, String client, Secret secret, Secret token) {
        Map<String, Secret> form = byClient(client, secret);
        form.put("token", token);
        return realms.client().introspection(realm, form);
    }

    private static Map<String, Secret> byClient(String client, Secret secret) {
        Map<String, Secret> form = new LinkedHashMap<>();
        form.put("client_id", Secret.of(client));
        form.put("client_secret", secret);
        return form;
    }

    /** The token that was handed out, as its holder sends it on. */
    static Secret token(Answer answer) {
        return Secret.of(answer.body().path("access_token").asText(""));
    }

    /** Whether a client was handed a token that it can believe; empty, and told of, where it was handed none. */
    Optional<AccessToken> checked(String realm, String client, Answer answer, Tally tally) {
        tally.same("status" + reason(answer), "200", Integer.toString(answer.status()));
        if (answer.status() != 200) {
            return Optional.empty();
        }
        AccessToken token = AccessToken.parse(token(answer).reveal());
        Optional<RealmKey> key = Optional.ofNullable(
                        realms.census().facts(KeycloakFacts.KEYS).get(KeyCensus.subject(realm, token.keyId())))
                .flatMap(value -> RealmKey.parse(token.keyId(), value));
        tally.same("key of the token", "one of the census", key.isPresent() ? "one of the census" : Difference.ABSENT);
        boolean signed = key.map(token::signedBy).orElse(false);
        tally.same("signature", "by that key", signed ? "by that key" : "not by that key");
        tally.same("client", client, token.claim("azp"));
        tally.same(
                "issuer", realms.running().address() + "/realms/" + KeycloakClient.segment(realm), token.claim("iss"));
        boolean valid = token.claims().path("exp").asLong(0) > Instant.now().getEpochSecond();
        tally.same("end", "in the future", valid ? "in the future" : "in the past");
        return Optional.of(token);
    }

    /** Why not, where the server says so; it names no secret. */
    private static String reason(Answer answer) {
        String reason = answer.body().path("error_description").asText("");
        return reason.isEmpty() ? "" : " (" + reason + ")";
    }
}

package dev.pale.backup.keycloak;

import dev.pale.backup.census.Census;
import dev.pale.backup.census.Comparison;
import dev.pale.backup.census.Difference;
import dev.pale.backup.secret.Secret;
import java.util.List;
import java.util.Optional;

/**
 * A confidential client of the restored server, as its application uses it: with its secret it gets in, and learns which
 * tokens it may accept.
 *
 * @param realm of the client
 * @param id as the application has it
 */
record RestoredClient(String realm, String id) {
    static final String ACCEPTED = "accepted";
    private static final String REFUSED = "refused";

    /** Of that id; in the canary's realm where several realms have one. Empty where it is not told which is meant. */
    static Optional<RestoredClient> find(ProbedRealms realms, String id) {
        Census census = realms.census();
        List<String> having = census.facts(KeycloakFacts.REALMS).keySet().stream()
                .filter(realm ->
                        census.facts(KeycloakFacts.CLIENTS).containsKey(new RestoredClient(realm, id).subject()))
                .toList();
        Optional<String> preferred = realms.canary().map(Canary::realm).filter(having::contains);
        return (having.size() == 1 ? Optional.of(having.getFirst()) : preferred)
                .map(realm -> new RestoredClient(realm, id));
    }

    private String subject() {
        return realm + ": " + id;
    }

    private String fact(ProbedRealms realms) {
        return realms.census().facts(KeycloakFacts.CLIENTS).getOrDefault(subject(), "");
    }

    /** Whether it has a secret and may use it, as the census says. */
    boolean hasSecret(ProbedRealms realms) {
        String fact = fact(realms);
        return fact.startsWith("openid-connect") && fact.contains(", confidential") && !fact.contains(", disabled");
    }

    /** With this secret it must get in, with another it must not; then it asks about a token of the canary user's. */
    Comparison admits(ProbedRealms realms, Secret secret) {
        Optional<Canary> canary = realms.canary();
        if (canary.isEmpty()) {
            return Comparison.nothing(LoginProbes.NO_CANARY);
        }
        Grants grants = new Grants(realms);
        Tally tally = new Tally();
        Answer login = grants.password(canary.get(), canary.get().password());
        Optional<AccessToken> token =
                grants.checked(canary.get().realm(), canary.get().client(), login, tally);
        Secret asked = token.isPresent() ? Grants.token(login) : Secret.of("none");
        Answer told = grants.introspection(realm, id, secret, asked);
        tally.same(
                "client " + id, "let in", told.status() == 200 ? "let in" : REFUSED + " with status " + told.status());
        Answer wrong = grants.introspection(realm, id, Secret.of(secret.reveal() + "-wrong"), asked);
        boolean refused = wrong.status() == 400 || wrong.status() == 401;
        tally.same("client " + id + " with a wrong secret", REFUSED, refused ? REFUSED : "status " + wrong.status());
        if (told.status() == 200 && fact(realms).contains(", service account")) {
            grants.checked(realm, id, grants.clientCredentials(realm, id, secret), tally);
        }
        boolean meant = token.isPresent() && token.get().audience().contains(id);
        if (meant) {
            tally.same("the canary user's token", ACCEPTED, verdict(told));
        }
        return tally.comparison(
                meant ? "asked with a token meant for it" : "asked with a token that is not meant for it");
    }

    /** Whether it is told to accept a token; in words. */
    String accepts(ProbedRealms realms, Secret secret, Secret token) {
        return verdict(new Grants(realms).introspection(realm, id, secret, token));
    }

    private static String verdict(Answer answer) {
        if (answer.status() != 200) {
            return "answered with status " + answer.status();
        }
        return answer.body().path("active").asBoolean(false) ? ACCEPTED : REFUSED;
    }

    /** The secret that the server has for it, if it is the one of the census. */
    Optional<Secret> secret(ProbedRealms realms, Tally tally) {
        Optional<Secret> found = Administration.clientSecret(realms, realm, id);
        String expected = realms.census()
                .facts(KeycloakFacts.SECRETS)
                .getOrDefault(SecretCensus.client(realm, id), Difference.ABSENT);
        tally.same(
                "secret of client " + id,
                expected,
                found.map(secret -> realms.key().digest(secret.reveal())).orElse(Difference.ABSENT));
        return found;
    }
}

package dev.pale.backup.keycloak;

import dev.pale.backup.census.Comparison;
import dev.pale.backup.secret.Secret;
import java.util.List;
import java.util.Optional;

/**
 * Whether a token that the canary user is given through one client is accepted by the others that the realm means it for
 * ({@code aud}), and by none of them once it was tampered with, or was signed by somebody else.
 */
final class AcceptedTokenProbe {
    private static final String REFUSED = "refused";

    private AcceptedTokenProbe() {}

    static Comparison ask(ProbedRealms realms) {
        Optional<Canary> asked = realms.canary();
        if (asked.isEmpty()) {
            return Comparison.nothing(LoginProbes.NO_CANARY);
        }
        Canary canary = asked.get();
        Grants grants = new Grants(realms);
        Tally tally = new Tally();
        Answer login = grants.password(canary, canary.password());
        Optional<AccessToken> token = grants.checked(canary.realm(), canary.client(), login, tally);
        if (token.isEmpty()) {
            return tally.comparison("no token to show");
        }
        List<RestoredClient> others = token.get().audience().stream()
                .filter(client -> !client.equals(canary.client()))
                .map(client -> new RestoredClient(canary.realm(), client))
                .filter(client -> client.hasSecret(realms))
                .toList();
        if (others.isEmpty()) {
            return Comparison.nothing("the canary user's token is for no other confidential client of realm '"
                    + canary.realm() + "': give the canary user a role of one");
        }
        for (RestoredClient other : others) {
            other.secret(realms, tally)
                    .map(secret -> new Shown(realms, other, secret))
                    .ifPresent(shown -> shown.compare(Grants.token(login), token.get(), tally));
        }
        return tally.comparison("shown to "
                + String.join(", ", others.stream().map(RestoredClient::id).toList()));
    }

    /** One of those that tokens are shown to. */
    private record Shown(ProbedRealms realms, RestoredClient client, Secret secret) {
        void compare(Secret good, AccessToken read, Tally tally) {
            compare("a good token", RestoredClient.ACCEPTED, good, tally);
            compare("a token that was tampered with", REFUSED, ForgedToken.tampered(read), tally);
            compare("a token that somebody else signed", REFUSED, ForgedToken.foreign(read), tally);
        }

        private void compare(String what, String expected, Secret token, Tally tally) {
            tally.same(client.id() + ": " + what, expected, client.accepts(realms, secret, token));
        }
    }
}

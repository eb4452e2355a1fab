package dev.pale.backup.keycloak;

import dev.pale.backup.census.Comparison;
import dev.pale.backup.census.Difference;
import dev.pale.backup.secret.Secret;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Whether every realm publishes the very keys that the census has: a realm that was made anew, instead of restored, looks
 * the same but for them, and no token, no cookie and no application's trust survives that.
 */
final class KeysProbe {
    private KeysProbe() {}

    static Comparison ask(ProbedRealms realms) {
        Tally tally = new Tally();
        KeycloakClient client = realms.client();
        for (String realm : realms.census().facts(KeycloakFacts.REALMS).keySet()) {
            boolean enabled =
                    realms.census().facts(KeycloakFacts.REALMS).get(realm).startsWith("enabled");
            if (realm.equals(KeycloakFacts.ALL) || !enabled) {
                continue;
            }
            Answer answer = client.get(
                    "/realms/" + KeycloakClient.segment(realm) + "/protocol/openid-connect/certs", Secret.of(""));
            tally.same(realm, "200", Integer.toString(answer.status()));
            compare(realm, expected(realms, realm), PublishedKeys.of(answer.body()), tally);
        }
        return tally.comparison("key ids and public keys");
    }

    private static void compare(
            String realm, SortedMap<String, String> expected, SortedMap<String, String> published, Tally tally) {
        TreeSet<String> ids = new TreeSet<>(expected.keySet());
        ids.addAll(published.keySet());
        for (String id : ids) {
            tally.same(
                    KeyCensus.subject(realm, id),
                    expected.getOrDefault(id, Difference.ABSENT),
                    published.getOrDefault(id, Difference.ABSENT));
        }
    }

    private static SortedMap<String, String> expected(ProbedRealms realms, String realm) {
        SortedMap<String, String> expected = new TreeMap<>();
        String prefix = KeyCensus.subject(realm, "");
        realms.census().facts(KeycloakFacts.KEYS).forEach((subject, value) -> {
            if (subject.startsWith(prefix)) {
                String id = subject.substring(prefix.length());
                RealmKey.parse(id, value).ifPresent(key -> expected.put(id, key.use() + " " + key.encoded()));
            }
        });
        return expected;
    }
}

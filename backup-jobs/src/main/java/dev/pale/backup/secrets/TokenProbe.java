package dev.pale.backup.secrets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pale.backup.census.Census;
import dev.pale.backup.census.Comparison;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whether the Secrets of service accounts' tokens have been filled by the new cluster: with a token of an account that is
 * there now, never with one of the old cluster. Where no controller runs that fills them they must be empty.
 */
final class TokenProbe {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FILLED = "filled by the cluster";
    private static final String EMPTY = "empty";

    private final Cluster cluster;
    private final Census expected;

    TokenProbe(Cluster cluster, Census expected) {
        this.cluster = cluster;
        this.expected = expected;
    }

    Comparison ask() {
        Tally tally = new Tally();
        Map<String, String> subjects = subjects();
        String total = expected.facts(SecretsFacts.TOKENS).getOrDefault(Subjects.ALL, "a total");
        tally.equal(Subjects.ALL, total, subjects.size() + " in all");
        boolean fills =
                subjects.keySet().stream().anyMatch(subject -> state(subject).equals(FILLED));
        boolean controller = fills || hasController();
        subjects.keySet().forEach(subject -> tally.equal(subject, controller ? FILLED : EMPTY, state(subject)));
        if (!controller) {
            tally.note("no controller fills tokens here; none of the old cluster's came back");
        }
        return tally.comparison();
    }

    private Map<String, String> subjects() {
        Map<String, String> subjects = new TreeMap<>(expected.facts(SecretsFacts.TOKENS));
        subjects.remove(Subjects.ALL);
        return subjects;
    }

    /** Every namespace is given a service account by the same program that fills tokens. */
    private boolean hasController() {
        return expected.facts(SecretsFacts.NAMESPACES).keySet().stream()
                .filter(namespace -> !Verdict.OWN_NAMESPACES.contains(namespace) && !namespace.equals(Subjects.ALL))
                .filter(namespace -> !expected.facts(SecretsFacts.SERVICE_ACCOUNTS)
                        .containsKey(Subjects.of(namespace, Accounts.GIVEN)))
                .anyMatch(namespace -> account(namespace, Accounts.GIVEN) != null);
    }

    private ServiceAccount account(String namespace, String name) {
        return cluster.ask(
                new Call("get", "serviceaccounts", namespace, name),
                client -> client.serviceAccounts()
                        .inNamespace(namespace)
                        .withName(name)
                        .get());
    }

    private String state(String subject) {
        String namespace = Subjects.namespaceOf(subject);
        String name = subject.substring(Math.min(subject.length(), namespace.length() + 1));
        Secret secret = cluster.ask(
                new Call("get", "secrets", namespace, name),
                client -> client.secrets().inNamespace(namespace).withName(name).get());
        if (secret == null) {
            return "absent";
        }
        Map<String, String> annotations = secret.getMetadata().getAnnotations() == null
                ? Map.of()
                : secret.getMetadata().getAnnotations();
        ServiceAccount account = account(namespace, annotations.getOrDefault(Stripped.ACCOUNT_NAME, "none"));
        if (account == null) {
            return "of a service account that is absent";
        }
        Map<String, String> data = Stripped.data(secret);
        if (!data.containsKey("token")) {
            return EMPTY;
        }
        String uid = account.getMetadata().getUid();
        boolean ours = uid.equals(annotations.get(Stripped.ACCOUNT_UID)) && uid.equals(uidIn(data.get("token")));
        boolean whole = data.keySet().containsAll(Stripped.TOKEN_KEYS);
        return ours && whole ? FILLED : "with a token of another cluster";
    }

    /** The account's uid as the token has it; tokens are JSON Web Tokens. */
    private static String uidIn(String base64) {
        return SecretBytes.look(base64, bytes -> {
            String[] parts = new String(bytes, StandardCharsets.US_ASCII).split("\\.", -1);
            try {
                JsonNode claims = JSON.readTree(Base64.getUrlDecoder().decode(parts.length == 3 ? parts[1] : ""));
                return claims.path("kubernetes.io/serviceaccount/service-account.uid")
                        .asText();
            } catch (IOException | IllegalArgumentException noToken) {
                return "";
            }
        });
    }
}

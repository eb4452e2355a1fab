package dev.pale.backup.secrets;

import dev.pale.backup.census.Census;
import dev.pale.backup.census.Comparison;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/**
 * Whether the restored cluster takes Secrets as the old one did: a new one in every namespace, and no change of those that
 * must not be changed. Only tried ({@code dryRun=All}), never done.
 */
final class WritableProbe {
    private static final String TRIAL = "pale-trial";
    private static final int HTTP_UNPROCESSABLE = 422;
    private static final Map<String, String> VALUE =
            Map.of(TRIAL, Base64.getEncoder().encodeToString(TRIAL.getBytes(StandardCharsets.US_ASCII)));

    private WritableProbe() {}

    static Comparison ask(Cluster cluster, Census expected) {
        Tally tally = new Tally();
        expected.facts(SecretsFacts.NAMESPACES).keySet().stream()
                .filter(name -> !name.equals(Subjects.ALL))
                .forEach(name -> create(cluster, name, tally));
        expected.facts(SecretsFacts.SECRETS).forEach((subject, fact) -> {
            if (fact.contains(", immutable, ")) {
                change(cluster, subject, tally);
            }
        });
        return tally.comparison();
    }

    private static void create(Cluster cluster, String namespace, Tally tally) {
        Secret trial = new SecretBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(TRIAL)
                .endMetadata()
                .withData(VALUE)
                .build();
        String answer = cluster.ask(Cluster.call("create", trial), client -> {
            try {
                client.resource(trial).dryRun().create();
                return "taken";
            } catch (KubernetesClientException refused) {
                return answered(refused);
            }
        });
        tally.equal(namespace + ": a new Secret", "taken", answer);
    }

    private static void change(Cluster cluster, String subject, Tally tally) {
        String namespace = Subjects.namespaceOf(subject);
        String name = subject.substring(namespace.length() + 1);
        String answer = cluster.ask(new Call("update", "secrets", namespace, name), client -> {
            Secret secret =
                    client.secrets().inNamespace(namespace).withName(name).get();
            if (secret == null) {
                return "absent";
            }
            secret.setData(VALUE);
            try {
                client.resource(secret).dryRun().update();
                return "taken";
            } catch (KubernetesClientException refused) {
                return refused.getCode() == HTTP_UNPROCESSABLE ? "refused" : answered(refused);
            }
        });
        tally.equal(subject + ": a change of what must not change", "refused", answer);
    }

    /** A refusal is an answer; silence is none. */
    private static String answered(KubernetesClientException refused) {
        if (refused.getCode() < HttpURLConnection.HTTP_BAD_REQUEST) {
            throw refused;
        }
        return ApiErrors.words(refused);
    }
}

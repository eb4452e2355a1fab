package dev.pale.backup.secrets;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * The service accounts that matter: not the bare one that every namespace is given, nor those that the cluster makes for
 * its own controllers, unless a Secret belongs to them or they name one.
 */
final class Accounts {
    /** Every namespace is given one. */
    static final String GIVEN = "default";

    private final TreeMap<String, Stripped<ServiceAccount>> seen = new TreeMap<>();
    private final Set<String> withToken = new HashSet<>();

    void saw(Stripped<ServiceAccount> account) {
        seen.put(Subjects.of(account.object()), account);
    }

    /** A Secret of a service account's token was seen. */
    void sawToken(Secret token) {
        String account = token.getMetadata().getAnnotations().get(Stripped.ACCOUNT_NAME);
        withToken.add(Subjects.of(token.getMetadata().getNamespace(), String.valueOf(account)));
    }

    /** Those that matter, in the order of their names; ask when all Secrets have been seen. */
    List<Stripped<ServiceAccount>> needed() {
        return seen.entrySet().stream()
                .filter(entry -> withToken.contains(entry.getKey())
                        || matters(entry.getValue().object()))
                .map(entry -> entry.getValue())
                .toList();
    }

    private static boolean matters(ServiceAccount account) {
        boolean names = !account.getImagePullSecrets().isEmpty()
                || !account.getSecrets().isEmpty();
        if (Verdict.OWN_NAMESPACES.contains(account.getMetadata().getNamespace())) {
            return names;
        }
        boolean bare = account.getAutomountServiceAccountToken() == null
                && account.getMetadata().getLabels().isEmpty()
                && account.getMetadata().getAnnotations().isEmpty();
        return names || !bare || !account.getMetadata().getName().equals(GIVEN);
    }
}

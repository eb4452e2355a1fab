package dev.pale.backup.secrets;

import io.fabric8.kubernetes.api.model.Secret;
import java.util.List;
import java.util.Set;

/** What becomes of a Secret in a backup. */
sealed interface Verdict {
    String TOKEN_TYPE = "kubernetes.io/service-account-token";
    String TLS_TYPE = "kubernetes.io/tls";
    String HELM_TYPE = "helm.sh/release.v1";

    /** Kept whole. */
    record Keep() implements Verdict {}

    /** Kept without its token, which the new cluster makes: one of the old cluster opens nothing there. */
    record Token() implements Verdict {}

    /** Not kept; the census says so. */
    record Skip(String reason) implements Verdict {}

    /** The namespaces that every cluster is born with, and fills itself. */
    Set<String> OWN_NAMESPACES = Set.of("default", "kube-system", "kube-public", "kube-node-lease");

    String SYSTEM = "kube-system";

    static Verdict of(Secret secret, List<NamePattern> leftOut) {
        String namespace = secret.getMetadata().getNamespace();
        String name = secret.getMetadata().getName();
        if (NamePattern.any(leftOut, Subjects.of(secret))) {
            return new Skip("left out by the configuration");
        }
        if (secret.getMetadata().getDeletionTimestamp() != null) {
            return new Skip("was being deleted");
        }
        if ("bootstrap.kubernetes.io/token".equals(secret.getType())) {
            return new Skip("a bootstrap token, which lets nodes join the old cluster only");
        }
        if (SYSTEM.equals(namespace) && name.endsWith(".node-password.k3s")) {
            return new Skip("a node's password, which a new cluster makes anew");
        }
        if (SYSTEM.equals(namespace) && name.equals("k3s-serving")) {
            return new Skip("the serving certificate of the old cluster's own API");
        }
        return TOKEN_TYPE.equals(secret.getType()) ? new Token() : new Keep();
    }
}

package dev.pale.backup.secrets;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * An object as it is stored: what a person or a program asked for, without what the server made of it.
 *
 * @param object without uid, versions, instants, managed fields and status
 * @param owners its owner references, which would have it deleted in a cluster that lacks the owners
 * @param taken what else was taken off, in words
 */
record Stripped<T extends HasMetadata>(T object, List<OwnerReference> owners, List<String> taken) {
    /** Holds the whole object once more, values included. */
    static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

    static final String ACCOUNT_NAME = "kubernetes.io/service-account.name";
    static final String ACCOUNT_UID = "kubernetes.io/service-account.uid";
    static final Set<String> TOKEN_KEYS = Set.of("token", "ca.crt", "namespace");

    /** Kept by the controller of service account tokens. */
    private static final String TOKEN_BOOKKEEPING = "kubernetes.io/legacy-token-";

    Stripped {
        owners = List.copyOf(owners);
        taken = List.copyOf(taken);
    }

    static Stripped<Namespace> of(Namespace namespace) {
        ObjectMeta meta = namespace.getMetadata();
        return of(new NamespaceBuilder().withMetadata(kept(meta)).build(), meta);
    }

    static Stripped<ServiceAccount> of(ServiceAccount account) {
        ObjectMeta meta = account.getMetadata();
        ServiceAccount kept = new ServiceAccountBuilder()
                .withMetadata(kept(meta))
                .withAutomountServiceAccountToken(account.getAutomountServiceAccountToken())
                .withImagePullSecrets(account.getImagePullSecrets())
                .withSecrets(account.getSecrets())
                .build();
        return of(kept, meta);
    }

    static Stripped<Secret> of(Secret secret, Verdict verdict) {
        ObjectMeta meta = secret.getMetadata();
        Map<String, String> data = new TreeMap<>(data(secret));
        if (verdict instanceof Verdict.Token) {
            data.keySet().removeAll(TOKEN_KEYS);
        }
        SecretBuilder builder = new SecretBuilder()
                .withMetadata(kept(meta))
                .withType(secret.getType())
                .withImmutable(Boolean.TRUE.equals(secret.getImmutable()) ? Boolean.TRUE : null);
        return of((data.isEmpty() ? builder : builder.withData(data)).build(), meta);
    }

    /** A Secret without any data has no map. */
    static Map<String, String> data(Secret secret) {
        return secret.getData() == null ? Map.of() : secret.getData();
    }

    private static <T extends HasMetadata> Stripped<T> of(T kept, ObjectMeta before) {
        List<String> taken = new ArrayList<>();
        if (before.getAnnotations() != null && before.getAnnotations().containsKey(LAST_APPLIED)) {
            taken.add("annotation " + LAST_APPLIED);
        }
        if (before.getFinalizers() != null) {
            before.getFinalizers().forEach(finalizer -> taken.add("finalizer " + finalizer));
        }
        List<OwnerReference> owners = before.getOwnerReferences();
        return new Stripped<>(kept, owners == null ? List.of() : owners, taken);
    }

    private static ObjectMeta kept(ObjectMeta meta) {
        Map<String, String> annotations = new TreeMap<>(orEmpty(meta.getAnnotations()));
        annotations.keySet().removeAll(Set.of(LAST_APPLIED, ACCOUNT_UID));
        Map<String, String> labels = new TreeMap<>(orEmpty(meta.getLabels()));
        labels.keySet().removeIf(label -> label.startsWith(TOKEN_BOOKKEEPING));
        return new ObjectMetaBuilder()
                .withName(meta.getName())
                .withNamespace(meta.getNamespace())
                .withLabels(labels)
                .withAnnotations(annotations)
                .build();
    }

    private static Map<String, String> orEmpty(Map<String, String> map) {
        return map == null ? Map.of() : map;
    }
}

package dev.pale.backup.secrets;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import java.util.HashSet;
import java.util.Set;

/**
 * What a cluster held before anything was restored into it.
 *
 * @param namespaces by name
 * @param secrets by {@code namespace/name}
 */
record Birth(Set<String> namespaces, Set<String> secrets) {
    static final Birth UNKNOWN = new Birth(Set.of(), Set.of());

    Birth {
        namespaces = Set.copyOf(namespaces);
        secrets = Set.copyOf(secrets);
    }

    static Birth of(Cluster cluster, SecretsSettings settings) {
        Set<String> namespaces = new HashSet<>();
        Set<String> secrets = new HashSet<>();
        new ClusterReader(cluster, settings.everything()).read(new ClusterReader.Sink() {
            @Override
            public void namespace(Namespace namespace) {
                namespaces.add(Subjects.of(namespace));
            }

            @Override
            public void excluded(Namespace namespace) {
                namespaces.add(Subjects.of(namespace));
            }

            @Override
            public void serviceAccount(ServiceAccount account) {
                // Those that are there already are brought up to date.
            }

            @Override
            public void secret(Secret secret) {
                secrets.add(Subjects.of(secret));
            }
        });
        return new Birth(namespaces, secrets);
    }
}

package dev.pale.backup.keycloak;

import static java.util.Objects.requireNonNull;

import java.util.Locale;

/**
 * What runs Keycloak in a cluster.
 *
 * @param namespace where
 * @param kind how it is run
 * @param name of the workload
 */
record Workload(String namespace, Kind kind, String name) {
    /** The two that can be scaled to nothing and back. */
    enum Kind {
        STATEFULSET,
        DEPLOYMENT
    }

    Workload {
        requireNonNull(namespace, "namespace");
        requireNonNull(kind, "kind");
        requireNonNull(name, "name");
    }

    @Override
    public String toString() {
        return kind.name().toLowerCase(Locale.ROOT) + "/" + name + " in namespace " + namespace;
    }
}

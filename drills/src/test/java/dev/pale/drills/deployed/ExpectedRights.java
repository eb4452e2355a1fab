package dev.pale.drills.deployed;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What each account of the jobs must be allowed, and nothing else. */
final class ExpectedRights {
    private static final Set<String> READER = Set.of(
            "list secrets",
            "list serviceaccounts",
            "list persistentvolumeclaims",
            "list pods",
            "list statefulsets.apps",
            "list deployments.apps",
            "list daemonsets.apps",
            "get namespaces");
    /** What keeps these within the drill's own namespaces is an admission policy: docs/cluster-drills.md. */
    private static final Set<String> DRILL = Set.of(
            "create namespaces",
            "get namespaces",
            "list namespaces",
            "delete namespaces",
            "create rolebindings.rbac.authorization.k8s.io",
            "bind clusterroles.rbac.authorization.k8s.io/pale-drill-scratch");

    private ExpectedRights() {}

    /**
     * The rights by {@code namespace/account}, and there by the namespace in which they hold; none where none is named.
     *
     * @param namespaces all that are looked at
     */
    static Map<String, Map<String, Set<String>>> in(List<String> namespaces) {
        Map<String, Map<String, Set<String>>> expected = new LinkedHashMap<>();
        for (String account : List.of(
                "pale/pale-minio",
                "pale/pale-monitor",
                "pale/pale-prune",
                "pale/pale-replicate",
                "orders/pale-postgres",
                "forgejo/pale-forgejo")) {
            expected.put(account, Map.of());
        }
        expected.put("pale/pale-secrets", Map.of("orders", READER, "forgejo", READER));
        expected.put(
                "keycloak/pale-keycloak",
                Map.of(
                        "keycloak",
                        Set.of("get statefulsets.apps/keycloak", "patch statefulsets.apps/keycloak", "list pods")));
        expected.put("pale/pale-drill", drill(namespaces));
        return expected;
    }

    private static Map<String, Set<String>> drill(List<String> namespaces) {
        Map<String, Set<String>> drill = new LinkedHashMap<>();
        namespaces.forEach(namespace -> drill.put(namespace, DRILL));
        drill.put("pale", Stream.concat(DRILL.stream(), Stream.of("get pods")).collect(Collectors.toSet()));
        return drill;
    }
}

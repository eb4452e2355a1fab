package dev.pale.drills.deployed;

import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;

/** All that a cluster tells whoever may look at it: what things are, what happened, and what pods have printed. */
final class Told {
    private Told() {}

    static String in(Deployment deployment, List<String> namespaces) {
        StringBuilder all = new StringBuilder();
        for (String namespace : namespaces) {
            all.append(deployment
                    .cluster()
                    .kubectl("-n", namespace, "describe", "all,configmaps,serviceaccounts,networkpolicies")
                    .succeeded());
            all.append(deployment
                    .cluster()
                    .kubectl("-n", namespace, "get", "events", "-o", "yaml")
                    .succeeded());
            for (Pod pod : deployment
                    .administrator()
                    .pods()
                    .inNamespace(namespace)
                    .list()
                    .getItems()) {
                all.append(deployment
                        .cluster()
                        .kubectl("-n", namespace, "logs", pod.getMetadata().getName(), "--all-containers")
                        .out());
            }
        }
        return all.toString();
    }
}

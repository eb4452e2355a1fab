package dev.pale.drills.deployed;

import io.fabric8.kubernetes.api.model.authorization.v1.ResourceRule;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectRulesReviewBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectRulesReviewStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What a service account may in a namespace, as the API server itself lists it. */
final class AccountRules {
    private AccountRules() {}

    /** Each right as {@code VERB RESOURCE.GROUP}, with {@code /NAME} where it is for that name only. */
    static Set<String> of(DeployedCluster cluster, String home, String account, String namespace) {
        try (KubernetesClient client = cluster.node().as(home, account)) {
            SubjectRulesReviewStatus status = client.resource(new SelfSubjectRulesReviewBuilder()
                            .withNewSpec()
                            .withNamespace(namespace)
                            .endSpec()
                            .build())
                    .create()
                    .getStatus();
            if (Boolean.TRUE.equals(status.getIncomplete())) {
                throw new AssertionError("the API server does not know all rights: " + status.getEvaluationError());
            }
            Set<String> rights = new TreeSet<>();
            status.getResourceRules().stream().flatMap(AccountRules::rights).forEach(rights::add);
            return rights;
        }
    }

    private static Stream<String> rights(ResourceRule rule) {
        List<String> names = rule.getResourceNames() == null
                        || rule.getResourceNames().isEmpty()
                ? List.of("")
                : rule.getResourceNames().stream().map(name -> "/" + name).toList();
        return rule.getVerbs().stream()
                .flatMap(verb -> rule.getApiGroups().stream()
                        .flatMap(group -> rule.getResources().stream()
                                .flatMap(resource -> names.stream()
                                        .map(name ->
                                                verb + " " + resource + (group.isEmpty() ? "" : "." + group) + name))));
    }
}

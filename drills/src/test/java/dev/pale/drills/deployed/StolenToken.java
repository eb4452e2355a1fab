package dev.pale.drills.deployed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.NamespaceableResource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;

/** The token of a job's account, in the hands of somebody else, and how the cluster refuses what they try. */
record StolenToken(KubernetesClient client) implements AutoCloseable {
    static StolenToken of(Deployment deployment, String namespace, String account) {
        String token = deployment
                .administrator()
                .serviceAccounts()
                .inNamespace(namespace)
                .withName(account)
                .tokenRequest(new TokenRequestBuilder().withNewSpec().endSpec().build())
                .getStatus()
                .getToken();
        return new StolenToken(deployment.cluster().node().with(token));
    }

    /**
     * What would become of Keycloak's workload; it stays as it is.
     *
     * @param patch for a strategic merge, as {@code kubectl patch} takes it
     */
    static StatefulSet patched(KubernetesClient client, String patch) {
        return client.apps()
                .statefulSets()
                .inNamespace("keycloak")
                .withName("keycloak")
                .dryRun()
                .patch(PatchContext.of(PatchType.STRATEGIC_MERGE), patch);
    }

    /** The account has no right to it. */
    static void forbidden(Runnable request) {
        assertThatThrownBy(request::run)
                .isInstanceOfSatisfying(
                        KubernetesClientException.class,
                        refusal -> assertThat(refusal.getCode()).isEqualTo(403));
    }

    /** It is not admitted, whatever rights there are, and these words say why. */
    static void denied(Runnable request, String words) {
        assertThatThrownBy(request::run)
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining("ValidatingAdmissionPolicy")
                .hasMessageContaining(words);
    }

    @Override
    public void close() {
        client.close();
    }

    /**
     * An administrator's mistake: an account has every right, for as long as this is open.
     *
     * @param binding that gives them
     */
    record Mistake(String account, NamespaceableResource<ClusterRoleBinding> binding) implements AutoCloseable {
        static Mistake make(Deployment deployment, String namespace, String account) {
            Mistake mistake = new Mistake(
                    account,
                    deployment
                            .administrator()
                            .resource(new ClusterRoleBindingBuilder()
                                    .withNewMetadata()
                                    .withName("mistake")
                                    .endMetadata()
                                    .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", "cluster-admin")
                                    .addNewSubject("", "ServiceAccount", account, namespace)
                                    .build()));
            mistake.binding.create();
            return mistake;
        }

        @Override
        public void close() {
            binding.delete();
        }
    }
}

package dev.pale.backup.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against an API server in this process; what its controllers would do, the tests do. */
@EnableKubernetesMockClient(crud = true)
class KubernetesControlTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Map<String, String> LABELS = Map.of("app", "keycloak");

    KubernetesMockServer server;
    KubernetesClient client;
    private KubernetesControl control;

    @BeforeEach
    void runKeycloak() {
        client.apps()
                .statefulSets()
                .resource(new StatefulSetBuilder()
                        .withNewMetadata()
                        .withName("keycloak")
                        .withNamespace("sso")
                        .endMetadata()
                        .withNewSpec()
                        .withReplicas(2)
                        .withNewSelector()
                        .withMatchLabels(LABELS)
                        .endSelector()
                        .endSpec()
                        .withNewStatus()
                        .withReadyReplicas(2)
                        .endStatus()
                        .build())
                .create();
        pod("keycloak-0");
        control =
                new KubernetesControl(new Workload("sso", Workload.Kind.STATEFULSET, "keycloak"), server::createClient);
    }

    @Test
    void scalesToNothingAndWaitsUntilThePodsAreGone() {
        Thread stopping = Thread.ofVirtual().start(() -> control.stop(LIMIT));
        Awaitility.await().until(() -> now().getSpec().getReplicas() == 0);
        assertThat(stopping.isAlive()).isTrue();

        client.pods()
                .inNamespace("sso")
                .withName("keycloak-0")
                .withGracePeriod(0)
                .delete();

        Awaitility.await().until(() -> !stopping.isAlive());
        assertThat(now().getMetadata().getAnnotations()).containsEntry(KubernetesControl.REPLICAS, "2");
    }

    @Test
    void scalesBackToWhatItWasAndForgetsIt() {
        client.pods().inNamespace("sso").delete();
        control.stop(LIMIT);

        control.start(LIMIT);

        assertThat(now().getSpec().getReplicas()).isEqualTo(2);
        assertThat(now().getMetadata().getAnnotations()).doesNotContainKey(KubernetesControl.REPLICAS);
    }

    @Test
    void takesOverWhatAKilledJobHasStopped() {
        client.pods().inNamespace("sso").delete();
        control.stop(LIMIT);

        control.stop(LIMIT);
        control.start(LIMIT);

        assertThat(now().getSpec().getReplicas()).isEqualTo(2);
    }

    @Test
    void refusesAWorkloadThatSomebodyElseHasStopped() {
        client.apps()
                .statefulSets()
                .inNamespace("sso")
                .withName("keycloak")
                .edit(found -> new StatefulSetBuilder(found)
                        .editSpec()
                        .withReplicas(0)
                        .endSpec()
                        .build());

        refuses(() -> control.stop(LIMIT), ErrorCode.SOURCE_UNSUITABLE, "has no replicas");
    }

    @Test
    void givesUpOnPodsThatStay() {
        refuses(() -> control.stop(SHORT), ErrorCode.BACKUP_FAILED, "its pods are not gone");
    }

    @Test
    void givesUpOnAServerThatIsNotReady() {
        client.pods().inNamespace("sso").delete();
        control.stop(LIMIT);
        client.apps()
                .statefulSets()
                .inNamespace("sso")
                .withName("keycloak")
                .edit(found -> new StatefulSetBuilder(found)
                        .withNewStatus()
                        .withReadyReplicas(1)
                        .endStatus()
                        .build());

        refuses(() -> control.start(SHORT), ErrorCode.BACKUP_FAILED, "it is not ready");
    }

    @Test
    void saysThatThereIsNoSuchWorkload() {
        KubernetesControl other =
                new KubernetesControl(new Workload("sso", Workload.Kind.DEPLOYMENT, "keycloak"), server::createClient);

        refuses(() -> other.stop(LIMIT), ErrorCode.SOURCE_UNSUITABLE, "there is no deployment/keycloak");
    }

    private static void refuses(Runnable action, ErrorCode code, String because) {
        assertThatThrownBy(action::run)
                .isInstanceOfSatisfying(
                        PaleException.class,
                        refused -> assertThat(refused.code()).isEqualTo(code))
                .hasMessageContaining(because);
    }

    private StatefulSet now() {
        return client.apps()
                .statefulSets()
                .inNamespace("sso")
                .withName("keycloak")
                .get();
    }

    private void pod(String name) {
        client.pods()
                .resource(new PodBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace("sso")
                        .withLabels(LABELS)
                        .endMetadata()
                        .build())
                .create();
    }
}

package dev.pale.drills.deployed;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** A pod that looks like a job's to network policies, and asks which addresses it reaches. */
final class AskingPod {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private AskingPod() {}

    /** Those of some addresses that a pod connects to; it asks again, because policies are laid on when it has begun. */
    static List<String> reached(KubernetesClient client, String namespace, String name, List<String> addresses) {
        Pod asked = client.resource(of(
                        namespace,
                        "asks-as-" + name,
                        Map.of("app.kubernetes.io/name", name, "app.kubernetes.io/part-of", "pale"),
                        "sleep 5; for to in " + String.join(" ", addresses)
                                + "; do timeout 3 bash -c \"</dev/tcp/$to\" 2>/dev/null && echo $to; done; true"))
                .create();
        var resource = client.resource(asked);
        Awaitility.await(name)
                .atMost(LIMIT)
                .until(() -> "Succeeded".equals(resource.get().getStatus().getPhase()));
        List<String> reached = client.pods()
                .inNamespace(namespace)
                .withName(asked.getMetadata().getName())
                .getLog()
                .lines()
                .toList();
        resource.delete();
        return reached;
    }

    /** A restricted pod that runs a script once. */
    static Pod of(String namespace, String name, Map<String, String> labels, String script) {
        return new PodBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(name)
                .withLabels(labels)
                .endMetadata()
                .withNewSpec()
                .withRestartPolicy("Never")
                .withAutomountServiceAccountToken(false)
                .withTerminationGracePeriodSeconds(0L)
                .withNewSecurityContext()
                .withRunAsNonRoot(true)
                .withRunAsUser(10001L)
                .withNewSeccompProfile(null, "RuntimeDefault")
                .endSecurityContext()
                .addNewContainer()
                .withName("asks")
                .withImage(DeployedCluster.JOBS)
                .withCommand("bash", "-c", script)
                .withNewSecurityContext()
                .withAllowPrivilegeEscalation(false)
                .withNewCapabilities()
                .addToDrop("ALL")
                .endCapabilities()
                .endSecurityContext()
                .endContainer()
                .endSpec()
                .build();
    }
}

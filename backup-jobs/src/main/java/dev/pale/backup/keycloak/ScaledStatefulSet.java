package dev.pale.backup.keycloak;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.RollableScalableResource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A StatefulSet as {@link KubernetesControl} sees it. */
final class ScaledStatefulSet implements KubernetesControl.ScaledWorkload {
    private final KubernetesClient client;
    private final Workload workload;

    ScaledStatefulSet(KubernetesClient client, Workload workload) {
        this.client = client;
        this.workload = workload;
    }

    private RollableScalableResource<StatefulSet> resource() {
        return client.apps().statefulSets().inNamespace(workload.namespace()).withName(workload.name());
    }

    @Override
    public StatefulSet now() {
        return Optional.ofNullable(resource().get())
                .orElseThrow(() -> new PaleException(
                        ErrorCode.SOURCE_UNSUITABLE,
                        "there is no " + workload,
                        "check kubernetes.namespace and kubernetes.workload"));
    }

    @Override
    public int replicas() {
        return Optional.ofNullable(now().getSpec().getReplicas()).orElse(1);
    }

    @Override
    public int ready() {
        return Optional.ofNullable(now().getStatus())
                .map(status -> status.getReadyReplicas())
                .orElse(0);
    }

    @Override
    public int pods() {
        return client.pods()
                .inNamespace(workload.namespace())
                .withLabelSelector(now().getSpec().getSelector())
                .list()
                .getItems()
                .size();
    }

    @Override
    public void scale(int replicas) {
        resource()
                .edit(found -> new StatefulSetBuilder(found)
                        .editSpec()
                        .withReplicas(replicas)
                        .endSpec()
                        .build());
    }

    @Override
    public void annotate(String name, String value) {
        resource().edit(found -> {
            Map<String, String> annotations = new HashMap<>(
                    Optional.ofNullable(found.getMetadata().getAnnotations()).orElse(Map.of()));
            annotations.put(name, value);
            annotations.values().removeIf(each -> each == null);
            return new StatefulSetBuilder(found)
                    .editMetadata()
                    .withAnnotations(annotations)
                    .endMetadata()
                    .build();
        });
    }
}

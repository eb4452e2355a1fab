package dev.pale.backup.secrets;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What else keeps data in a cluster: volumes, and workloads that run a database. No backup of Secrets holds them, so
 * some other source has to claim each. Looked at after the Secrets, and not of their instant.
 */
final class Inventory {
    /** Ends by itself, has another name every night, and keeps what it keeps on a volume. */
    private static final String JOB = "Job";
    /** Made by a deployment or the like, whose name it has, a dash and a hash. */
    private static final String REPLICA_SET = "ReplicaSet";

    private final Cluster cluster;
    private final SecretsSettings settings;
    private final SortedSet<String> things = new TreeSet<>();

    private Inventory(Cluster cluster, SecretsSettings settings) {
        this.cluster = cluster;
        this.settings = settings;
    }

    /**
     * The names of all things, such as {@code volume orders/data} and {@code database orders/orders-db}.
     *
     * @throws dev.pale.backup.errors.PaleException if the account may not look
     * @throws Cluster.Expired if a list could not be read to its end
     */
    static SortedSet<String> of(Cluster cluster, SecretsSettings settings) {
        Inventory inventory = new Inventory(cluster, settings);
        List<String> scopes = settings.namespaces().all()
                ? List.of("")
                : settings.namespaces().listed();
        scopes.forEach(inventory::look);
        return inventory.things;
    }

    private void look(String scope) {
        each(
                scope,
                "persistentvolumeclaims",
                KubernetesClient::persistentVolumeClaims,
                claim -> named("volume", claim));
        each(
                scope,
                "statefulsets",
                client -> client.apps().statefulSets(),
                set -> workload(set, set.getSpec().getTemplate().getSpec()));
        each(
                scope,
                "deployments",
                client -> client.apps().deployments(),
                deployment ->
                        workload(deployment, deployment.getSpec().getTemplate().getSpec()));
        each(
                scope,
                "daemonsets",
                client -> client.apps().daemonSets(),
                set -> workload(set, set.getSpec().getTemplate().getSpec()));
        each(scope, "pods", KubernetesClient::pods, this::pod);
    }

    private <T extends HasMetadata, L extends KubernetesResourceList<T>> void each(
            String scope,
            String plural,
            Function<KubernetesClient, MixedOperation<T, L, ?>> resources,
            Consumer<T> take) {
        Pages.Wanted<T> wanted = new Pages.Wanted<>(
                Call.list(plural, scope),
                (client, options) -> scope.isEmpty()
                        ? resources.apply(client).inAnyNamespace().list(options)
                        : resources.apply(client).inNamespace(scope).list(options),
                Optional.empty());
        new Pages(cluster, settings.pageSize()).each(wanted, object -> {
            if (settings.namespaces().includes(object.getMetadata().getNamespace())) {
                take.accept(object);
            }
        });
    }

    /** One by itself, or one of an owner, who may be of a kind that only an operator of databases knows. */
    private void pod(Pod pod) {
        Optional<OwnerReference> owner = pod.getMetadata().getOwnerReferences().stream()
                .filter(each -> Boolean.TRUE.equals(each.getController()))
                .findFirst();
        if (owner.isEmpty()) {
            workload(pod, pod.getSpec());
        } else if (!owner.get().getKind().equals(JOB) && runsADatabase(pod.getSpec())) {
            things.add("database " + Subjects.of(pod.getMetadata().getNamespace(), name(owner.get())));
        }
    }

    /** Of a pod's owner that is listed as well, the same name. */
    private static String name(OwnerReference owner) {
        return owner.getKind().equals(REPLICA_SET) ? owner.getName().replaceFirst("-[^-]*$", "") : owner.getName();
    }

    private void workload(HasMetadata object, PodSpec pod) {
        if (runsADatabase(pod)) {
            named("database", object);
        }
    }

    private static boolean runsADatabase(PodSpec pod) {
        return pod.getContainers().stream()
                .map(Container::getImage)
                .anyMatch(image -> image != null && DatabaseImages.recognise(image));
    }

    private void named(String kind, HasMetadata object) {
        things.add(kind + " " + Subjects.of(object));
    }
}

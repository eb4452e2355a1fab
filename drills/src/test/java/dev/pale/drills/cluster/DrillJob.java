package dev.pale.drills.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pale.reports.json.ResultJson;
import dev.pale.reports.result.DrillResult;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A drill as its CronJob starts it, with other arguments, in namespace {@code pale}. */
final class DrillJob {
    static final String NAMESPACE = "pale";
    private static final String CRON_JOB = "pale-drill";
    private static final Duration LIMIT = Duration.ofMinutes(6);

    private final KubernetesClient client;
    private final String name;

    private DrillJob(KubernetesClient client, String name) {
        this.client = client;
        this.name = name;
    }

    /** Starts it; only its arguments, its image, the place of its state and the images of services are not the CronJob's. */
    static DrillJob start(KubernetesClient client, String name, String... sources) {
        CronJob cronJob = client.batch()
                .v1()
                .cronjobs()
                .inNamespace(NAMESPACE)
                .withName(CRON_JOB)
                .get();
        PodSpec pod = cronJob.getSpec().getJobTemplate().getSpec().getTemplate().getSpec();
        pod.setVolumes(pod.getVolumes().stream().map(DrillJob::withoutClaim).toList());
        var container = pod.getContainers().getFirst();
        List<String> arguments = new ArrayList<>(container.getArgs());
        arguments.add("--json");
        arguments.addAll(List.of(sources));
        container.setArgs(arguments);
        container.setImage(DrillCluster.DRILL);
        container
                .getEnv()
                .add(new EnvVarBuilder()
                        .withName("PALE_CONTAINERS")
                        .withValue("/etc/pale/containers.yaml")
                        .build());
        client.resource(new JobBuilder()
                        .withNewMetadata()
                        .withNamespace(NAMESPACE)
                        .withName(name)
                        .endMetadata()
                        .withSpec(cronJob.getSpec().getJobTemplate().getSpec())
                        .build())
                .create();
        return new DrillJob(client, name);
    }

    private static Volume withoutClaim(Volume volume) {
        return volume.getPersistentVolumeClaim() == null
                ? volume
                : new VolumeBuilder()
                        .withName(volume.getName())
                        .withNewEmptyDir()
                        .endEmptyDir()
                        .build();
    }

    Optional<Pod> pod() {
        return client
                .pods()
                .inNamespace(NAMESPACE)
                .withLabel("batch.kubernetes.io/job-name", name)
                .list()
                .getItems()
                .stream()
                .findFirst();
    }

    /** The scratch namespace of its pod, once it has made one. */
    Optional<String> scratch() {
        return pod().flatMap(pod ->
                client
                        .namespaces()
                        .withLabel("dev.pale.owner", pod.getMetadata().getUid())
                        .list()
                        .getItems()
                        .stream()
                        .map(Namespace::getMetadata)
                        .map(metadata -> metadata.getName())
                        .findFirst());
    }

    /** Waits until a service of a source runs in its scratch namespace. */
    String awaitService(String source) {
        await(source + " of " + name)
                .atMost(LIMIT)
                .failFast(name + " has ended", this::hasEnded)
                .until(() -> scratch()
                        .filter(namespace -> client.pods().inNamespace(namespace).list().getItems().stream()
                                .anyMatch(pod -> pod.getMetadata().getName().startsWith(source)
                                        && "Running".equals(pod.getStatus().getPhase())))
                        .isPresent());
        return scratch().orElseThrow();
    }

    private boolean hasEnded() {
        return pod().filter(pod ->
                        Set.of("Succeeded", "Failed").contains(pod.getStatus().getPhase()))
                .isPresent();
    }

    /** Waits until it has made its scratch namespace. */
    String awaitScratch() {
        await("namespace of " + name)
                .atMost(LIMIT)
                .failFast(name + " has ended", this::hasEnded)
                .until(() -> scratch().isPresent());
        return scratch().orElseThrow();
    }

    /** Waits until it has ended, and gives its exit status. */
    int awaitEnd() {
        await(name).atMost(LIMIT).until(this::hasEnded);
        return pod().orElseThrow()
                .getStatus()
                .getContainerStatuses()
                .getFirst()
                .getState()
                .getTerminated()
                .getExitCode();
    }

    /** All that it said, on both outputs. */
    String said() {
        return client.pods()
                .inNamespace(NAMESPACE)
                .withName(pod().orElseThrow().getMetadata().getName())
                .getLog();
    }

    /** The one JSON document that it printed. */
    DrillResult result() {
        String said = said();
        int begin = said.indexOf("\n{");
        int end = said.lastIndexOf("\n}");
        assertThat(begin).as(said).isNotNegative();
        return new ResultJson().readDrill(said.substring(begin + 1, end + 2));
    }

    /** As {@code kubectl delete pod} does: SIGTERM first. */
    void terminate() {
        client.pods()
                .inNamespace(NAMESPACE)
                .withName(pod().orElseThrow().getMetadata().getName())
                .delete();
    }
}

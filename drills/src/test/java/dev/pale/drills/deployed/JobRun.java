package dev.pale.drills.deployed;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/**
 * A Job made from a CronJob, as {@code kubectl create job --from=cronjob/NAME} makes it.
 *
 * @param name of the Job, which is the CronJob's own: there is one at a time
 */
record JobRun(KubernetesClient cluster, String namespace, String name) {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final Duration POLL = Duration.ofMillis(500);

    static JobRun start(KubernetesClient cluster, String namespace, String cronJob, String... moreArguments) {
        CronJob scheduled = cluster.batch()
                .v1()
                .cronjobs()
                .inNamespace(namespace)
                .withName(cronJob)
                .require();
        String name = cronJob + "-" + Long.toString(System.nanoTime(), Character.MAX_RADIX);
        Job job = new JobBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(name)
                .withLabels(scheduled.getSpec().getJobTemplate().getMetadata().getLabels())
                .addToAnnotations("cronjob.kubernetes.io/instantiate", "manual")
                .endMetadata()
                .withSpec(scheduled.getSpec().getJobTemplate().getSpec())
                .build();
        job.getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .getFirst()
                .getArgs()
                .addAll(List.of(moreArguments));
        cluster.resource(job).create();
        return new JobRun(cluster, namespace, name);
    }

    private Job job() {
        return cluster.batch().v1().jobs().inNamespace(namespace).withName(name).require();
    }

    private boolean is(String condition) {
        return job().getStatus().getConditions().stream()
                .anyMatch(each ->
                        each.getType().equals(condition) && each.getStatus().equals("True"));
    }

    /** Waits for its end, and tells whether it succeeded. */
    boolean succeeds() {
        Awaitility.await(name).atMost(LIMIT).pollInterval(POLL).until(() -> is("Complete") || is("Failed"));
        return is("Complete");
    }

    /** Its pods, the newest last. */
    List<Pod> pods() {
        return cluster.pods().inNamespace(namespace).withLabel("job-name", name).list().getItems().stream()
                .sorted(Comparator.comparing(pod -> pod.getMetadata().getCreationTimestamp()))
                .toList();
    }

    /** The pod that works now; waits for it. */
    Pod running() {
        return Awaitility.await(name)
                .atMost(LIMIT)
                .pollInterval(POLL)
                .until(this::working, Optional::isPresent)
                .orElseThrow();
    }

    private Optional<Pod> working() {
        return pods().stream()
                .filter(pod -> "Running".equals(pod.getStatus().getPhase())
                        && pod.getMetadata().getDeletionTimestamp() == null)
                .findFirst();
    }

    /** What all its pods said. */
    String logs() {
        return pods().stream()
                .map(pod -> cluster.pods()
                        .inNamespace(namespace)
                        .withName(pod.getMetadata().getName())
                        .getLog())
                .collect(Collectors.joining("\n"));
    }

    /** What all its pods said, and what the cluster warned of in their namespace: for whoever reads why it is red. */
    String story() {
        return cluster.v1().events().inNamespace(namespace).list().getItems().stream()
                .filter(event -> "Warning".equals(event.getType()))
                .map(event -> event.getInvolvedObject().getName() + ": " + event.getReason() + " (" + event.getCount()
                        + "): " + event.getMessage())
                .collect(Collectors.joining("\n", logs() + "\n", ""));
    }

    /** What the newest pod said. */
    String log() {
        return cluster.pods()
                .inNamespace(namespace)
                .withName(pods().getLast().getMetadata().getName())
                .getLog();
    }
}

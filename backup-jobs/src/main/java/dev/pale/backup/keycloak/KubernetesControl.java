package dev.pale.backup.keycloak;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server that a StatefulSet or Deployment runs: scaled to 0, and back to what it was. What it was is written on the
 * workload first, so that a job that was killed in between does not leave it at 0 for good: the next one knows.
 */
final class KubernetesControl implements ServerControl {
    /** On the workload, for as long as it is stopped for a backup. */
    static final String REPLICAS = "pale.dev/replicas";

    private static final Logger LOG = LoggerFactory.getLogger(KubernetesControl.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int CONFLICT = 409;
    private static final int MOST_CONFLICTS = 10;

    private final Workload workload;
    private final Supplier<KubernetesClient> clients;

    KubernetesControl(Workload workload, Supplier<KubernetesClient> clients) {
        this.workload = workload;
        this.clients = clients;
    }

    @Override
    public void stop(Duration limit) {
        with(client -> {
            ScaledWorkload scaled = ScaledWorkload.of(client, workload);
            int replicas = scaled.replicas();
            if (replicas > 0) {
                change(() -> scaled.annotate(REPLICAS, Integer.toString(replicas)));
                change(() -> scaled.scale(0));
            } else if (scaled.annotation(REPLICAS).isEmpty()) {
                throw new PaleException(
                        ErrorCode.SOURCE_UNSUITABLE,
                        workload + " has no replicas, and no backup of ours stopped it",
                        "scale it to 1 if it is meant to run, or take the source out of the configuration");
            }
            LOG.info("phase=stop workload={} replicas={}", workload.name(), replicas);
            await(limit, "its pods are not gone", () -> scaled.pods() == 0);
            return null;
        });
    }

    @Override
    public void start(Duration limit) {
        with(client -> {
            ScaledWorkload scaled = ScaledWorkload.of(client, workload);
            int wanted = scaled.annotation(REPLICAS).map(Integer::parseInt).orElseGet(scaled::replicas);
            change(() -> scaled.scale(wanted));
            LOG.info("phase=start workload={} replicas={}", workload.name(), wanted);
            await(limit, "it is not ready", () -> scaled.ready() >= wanted);
            change(() -> scaled.annotate(REPLICAS, null));
            return null;
        });
    }

    /** Its controller writes to it at the same time, and the cluster lets one of two win: whoever lost looks again. */
    private static void change(Runnable change) {
        for (int left = MOST_CONFLICTS; ; left--) {
            try {
                change.run();
                return;
            } catch (KubernetesClientException refused) {
                if (refused.getCode() != CONFLICT || left == 0) {
                    throw refused;
                }
                LockSupport.parkNanos(POLL.toNanos());
            }
        }
    }

    private void await(Duration limit, String otherwise, BooleanSupplier reached) {
        long end = System.nanoTime() + limit.toNanos();
        while (!reached.getAsBoolean()) {
            if (System.nanoTime() - end >= 0 || Thread.currentThread().isInterrupted()) {
                throw new PaleException(
                        ErrorCode.BACKUP_FAILED,
                        workload + ": " + otherwise + " after " + limit.toSeconds() + " s",
                        "look at its pods and events; a longer maximumOutage gives it more time");
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    private <T> T with(Function<KubernetesClient, T> work) {
        try (KubernetesClient client = clients.get()) {
            return work.apply(client);
        } catch (KubernetesClientException refused) {
            boolean denied = refused.getCode() == 401 || refused.getCode() == 403;
            throw new PaleException(
                    denied ? ErrorCode.SOURCE_DENIED : ErrorCode.SOURCE_UNREACHABLE,
                    workload + ": the cluster answered " + reason(refused),
                    "the job's account needs get and patch of the workload, and list of pods, in that namespace",
                    refused);
        }
    }

    private static String reason(KubernetesClientException refused) {
        return refused.getCode() > 0 ? "with status " + refused.getCode() : "not at all: " + refused.getMessage();
    }

    /** What is known of one workload whatever its kind; each question is asked of the cluster anew. */
    interface ScaledWorkload {
        HasMetadata now();

        int replicas();

        int ready();

        int pods();

        void scale(int replicas);

        void annotate(String name, String value);

        default Optional<String> annotation(String name) {
            var annotations = now().getMetadata().getAnnotations();
            return annotations == null ? Optional.empty() : Optional.ofNullable(annotations.get(name));
        }

        static ScaledWorkload of(KubernetesClient client, Workload workload) {
            return switch (workload.kind()) {
                case STATEFULSET -> new ScaledStatefulSet(client, workload);
                case DEPLOYMENT -> new ScaledDeployment(client, workload);
            };
        }
    }
}

package dev.pale.backup.secrets;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListMeta;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * Lists of objects, page by page, all of one instant: the first list finds it, the others ask for exactly that one
 * (kubernetes.io/docs/reference/using-api/api-concepts, "resource versions").
 */
final class Pages {
    private final Cluster cluster;
    private final int size;
    private Optional<String> instant = Optional.empty();

    Pages(Cluster cluster, int size) {
        this.cluster = cluster;
        this.size = size;
    }

    /**
     * What to list.
     *
     * @param ask the client's own call
     * @param labelSelector empty for all
     */
    record Wanted<T extends HasMetadata>(
            Call call,
            BiFunction<KubernetesClient, ListOptions, ? extends KubernetesResourceList<T>> ask,
            Optional<String> labelSelector) {}

    /** The resource version that every list so far is of. */
    Optional<String> instant() {
        return instant;
    }

    /**
     * Hands over every object.
     *
     * @throws Cluster.Expired if the pages cannot all be had from one instant; what was handed over counts for nothing
     */
    <T extends HasMetadata> void each(Wanted<T> wanted, Consumer<T> take) {
        Set<String> seen = new HashSet<>();
        String next = "";
        do {
            KubernetesResourceList<T> page = ask(wanted, next);
            ListMeta meta = page.getMetadata();
            if (instant.isPresent() && !instant.get().equals(meta.getResourceVersion())) {
                throw new Cluster.Expired(wanted.call());
            }
            instant = Optional.of(meta.getResourceVersion());
            for (T item : page.getItems()) {
                if (!seen.add(Subjects.of(item))) {
                    throw new Cluster.Expired(wanted.call());
                }
                take.accept(item);
            }
            next = meta.getContinue() == null ? "" : meta.getContinue();
        } while (!next.isEmpty());
    }

    private <T extends HasMetadata> KubernetesResourceList<T> ask(Wanted<T> wanted, String next) {
        ListOptionsBuilder options = new ListOptionsBuilder().withLimit((long) size);
        wanted.labelSelector().ifPresent(options::withLabelSelector);
        if (!next.isEmpty()) {
            options.withContinue(next);
        } else if (instant.isPresent()) {
            options.withResourceVersion(instant.get()).withResourceVersionMatch("Exact");
        }
        return cluster.ask(wanted.call(), client -> wanted.ask().apply(client, options.build()));
    }
}

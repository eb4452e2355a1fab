package dev.pale.drills.cluster;

import dev.pale.fixtures.host.ContainerSettings;
import dev.pale.fixtures.host.ImageRole;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A cluster with all images that a drill in it needs. */
final class DrillCluster implements AutoCloseable {
    /**
     * As {@code .ci/images} builds it, or {@code IMAGE_TAG=throwaway k8s/images/build.sh} where registries can be reached;
     * {@code PALE_DRILL_IMAGE} names another one.
     */
    static final String DRILL = System.getenv().getOrDefault("PALE_DRILL_IMAGE", "pale/drill:throwaway");

    private static final String POSTGRES_MAJOR = "15";
    private static final String MANIFESTS = "/tmp/k8s";

    private final ClusterNode node;

    private DrillCluster(ClusterNode node) {
        this.node = node;
    }

    static DrillCluster start(ContainerSettings settings, Path home) throws IOException {
        ClusterNode node = ClusterNode.start(settings, images(settings), home);
        node.copy(Path.of("..", "k8s", "base"), MANIFESTS + "/base");
        return new DrillCluster(node);
    }

    private static List<String> images(ContainerSettings settings) {
        return Stream.of(
                        DRILL,
                        settings.image(ImageRole.PAUSE, ""),
                        settings.image(ImageRole.NETWORK, ""),
                        settings.image(ImageRole.MINIO, ""),
                        settings.image(ImageRole.POSTGRES, POSTGRES_MAJOR),
                        settings.image(ImageRole.GITEA, ""),
                        settings.image(ImageRole.KEYCLOAK, ""))
                .distinct()
                .toList();
    }

    /** Applies the drill's own manifests, as an overlay does. */
    void applyManifests() {
        sh("cd " + MANIFESTS
                + " && printf 'namespace: pale\\nresources: [base/namespace, base/drill]\\n' >kustomization.yaml"
                + " && kubectl apply --server-side -k .");
    }

    /** Runs a script on the node, which must end well. */
    String sh(String script) {
        return node.run("sh", "-c", script).succeeded();
    }

    /** A client with every right. */
    KubernetesClient administrator() {
        return node.administrator();
    }

    /** A client that is taken for the drill's account. */
    KubernetesClient drill() {
        return node.as("pale", "pale-drill");
    }

    @Override
    public void close() {
        node.close();
    }
}

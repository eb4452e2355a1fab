package dev.pale.drills.deployed;

import dev.pale.drills.cluster.ClusterNode;
import dev.pale.drills.cluster.ClusterNode.Ran;
import dev.pale.fixtures.host.ContainerSettings;
import dev.pale.fixtures.host.ContainerSettingsFile;
import dev.pale.fixtures.host.ImageRole;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.testcontainers.utility.DockerImageName;

/** A cluster into which something is deployed, with the images of that. */
final class DeployedCluster implements AutoCloseable {
    /** Ports of the node that lead to services, as {@code k8s/overlays/throwaway/services} has them. */
    static final int BUCKET = 30900;

    static final int MINIO = 30901;
    static final int POSTGRES = 30432;

    /** As {@code .ci/images} builds it, or {@code IMAGE_TAG=throwaway k8s/images/build.sh} where registries can be reached. */
    static final String JOBS = "pale/jobs:throwaway";

    private static final String POSTGRES_MAJOR = "15";

    private final ContainerSettings settings;
    private final ClusterNode node;

    private DeployedCluster(ContainerSettings settings, ClusterNode node) {
        this.settings = settings;
        this.node = node;
    }

    static DeployedCluster start(Path home) throws IOException {
        ContainerSettings settings = ContainerSettingsFile.ofEnvironment();
        return new DeployedCluster(
                settings, ClusterNode.start(settings, images(settings), home, BUCKET, MINIO, POSTGRES));
    }

    private static List<String> images(ContainerSettings settings) {
        return List.of(
                JOBS,
                settings.image(ImageRole.PAUSE, ""),
                settings.image(ImageRole.MINIO, ""),
                settings.image(ImageRole.POSTGRES, POSTGRES_MAJOR),
                settings.image(ImageRole.KEYCLOAK, ""));
    }

    /** What takes the place of the images that the throwaway overlay names, as Kustomize has it. */
    String replacedImages() {
        return replaced("quay.io/minio/minio", settings.image(ImageRole.MINIO, ""))
                + replaced("docker.io/library/postgres", settings.image(ImageRole.POSTGRES, POSTGRES_MAJOR))
                + replaced("quay.io/keycloak/keycloak", settings.image(ImageRole.KEYCLOAK, ""));
    }

    private static String replaced(String name, String by) {
        DockerImageName image = DockerImageName.parse(by);
        return "  - {name: " + name + ", newName: " + image.getUnversionedPart() + ", newTag: \""
                + image.getVersionPart() + "\"}\n";
    }

    ClusterNode node() {
        return node;
    }

    Ran kubectl(String... arguments) {
        List<String> command = new ArrayList<>(List.of("kubectl"));
        command.addAll(Arrays.asList(arguments));
        return node.run(command.toArray(String[]::new));
    }

    @Override
    public void close() {
        node.close();
    }
}

package dev.pale.drills.cluster;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.command.SaveImagesCmd;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Volume;
import dev.pale.fixtures.containers.Rights;
import dev.pale.fixtures.host.ContainerSettings;
import dev.pale.fixtures.host.CopiedTree;
import dev.pale.fixtures.host.ImageRole;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.RemoteDockerImage;
import org.testcontainers.k3s.K3sContainer;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/** A cluster of one node: k3s that enforces network policies, with images that it need not fetch. */
public final class ClusterNode implements AutoCloseable {
    private static final String CONTROL_GROUPS = "/sys/fs/cgroup";
    private static final String ARCHIVE = "/var/tmp/images.tar";
    /** How images of this project begin: they are built here, and on no registry. */
    private static final String OWN = "pale/";

    private static final Duration START_LIMIT = Duration.ofMinutes(6);

    private final K3sContainer container;

    private ClusterNode(K3sContainer container) {
        this.container = container;
    }

    /**
     * Starts one.
     *
     * @param images what its pods run
     * @param home a directory with room for all of them
     * @param ports of the node, to be reached from here
     */
    public static ClusterNode start(ContainerSettings settings, List<String> images, Path home, Integer... ports)
            throws IOException {
        Path archive = save(images, home.resolve("images.tar"));
        K3sContainer container = new K3sContainer(DockerImageName.parse(settings.image(ImageRole.KUBERNETES, ""))
                        .asCompatibleSubstituteFor("rancher/k3s"))
                .withCommand(
                        "server",
                        "--disable=traefik,metrics-server,servicelb,local-storage,coredns",
                        "--disable-helm-controller",
                        "--tls-san=localhost",
                        "--tls-san=" + DockerClientFactory.instance().dockerHostIpAddress(),
                        "--pause-image=" + settings.image(ImageRole.PAUSE, ""));
        container.addExposedPorts(
                List.of(ports).stream().mapToInt(Integer::intValue).toArray());
        container.waitingFor(
                Wait.forLogMessage(".*Node controller sync successful.*", 1).withStartupTimeout(START_LIMIT));
        container.getBinds().clear();
        container.withCreateContainerCmdModifier(ClusterNode::bind);
        new Rights(settings.privileges(), true).give(container);
        container.start();
        ClusterNode node = new ClusterNode(container);
        try {
            node.load(archive);
            return node;
        } catch (IOException | RuntimeException | AssertionError refused) {
            node.close();
            throw refused;
        }
    }

    /** A bind mount that Testcontainers knows of has it fetch an image first, to try whether there are bind mounts. */
    private static void bind(CreateContainerCmd command) {
        HostConfig host = command.getHostConfig();
        if (host != null) {
            host.withBinds(new Bind(CONTROL_GROUPS, new Volume(CONTROL_GROUPS), AccessMode.rw));
        }
    }

    private static Path save(List<String> names, Path archive) throws IOException {
        DockerClient engine = DockerClientFactory.instance().client();
        SaveImagesCmd command = engine.saveImagesCmd();
        for (String name : names) {
            DockerImageName parsed = DockerImageName.parse(name);
            requireImage(engine, name);
            command.withImage(parsed.getUnversionedPart(), parsed.getVersionPart());
        }
        try (InputStream images = command.exec()) {
            Files.copy(images, archive);
        }
        return archive;
    }

    private static void requireImage(DockerClient engine, String name) {
        if (!name.startsWith(OWN)) {
            new RemoteDockerImage(DockerImageName.parse(name)).get();
            return;
        }
        try {
            engine.inspectImageCmd(name).exec();
        } catch (NotFoundException absent) {
            throw new IllegalStateException(
                    "the engine has no image " + name + ": run .ci/images, or IMAGE_TAG=throwaway k8s/images/build.sh",
                    absent);
        }
    }

    private void load(Path archive) throws IOException {
        try (InputStream tar = CopiedTree.of(archive, 0, 0).archive(ARCHIVE)) {
            container
                    .getDockerClient()
                    .copyArchiveToContainerCmd(container.getContainerId())
                    .withTarInputStream(tar)
                    .withRemotePath("/")
                    .exec();
        }
        Files.delete(archive);
        run("ctr", "--namespace", "k8s.io", "images", "import", ARCHIVE).succeeded();
        run("rm", ARCHIVE).succeeded();
    }

    /** What a command on the node said. */
    public record Ran(int status, String out, String err) {
        /** What it printed; it must have ended well. */
        public String succeeded() {
            if (status != 0) {
                throw new AssertionError("status " + status + ": " + out + err);
            }
            return out;
        }
    }

    /** Runs a command on the node. */
    public Ran run(String... command) {
        try {
            var result = container.execInContainer(StandardCharsets.UTF_8, command);
            return new Ran(result.getExitCode(), result.getStdout(), result.getStderr());
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** Copies a file or a directory onto the node. */
    public void copy(Path from, String to) {
        container.copyFileToContainer(MountableFile.forHostPath(from), to);
    }

    public String host() {
        return container.getHost();
    }

    /** Where one of the ordered ports is reached from here. */
    public int port(int ofTheNode) {
        return container.getMappedPort(ofTheNode);
    }

    /** A client with every right. */
    public KubernetesClient administrator() {
        return client(new ConfigBuilder(known()));
    }

    /** A client that is taken for a service account. */
    public KubernetesClient as(String namespace, String account) {
        return client(new ConfigBuilder(known())
                .withImpersonateUsername("system:serviceaccount:" + namespace + ":" + account)
                .withImpersonateGroups(
                        "system:serviceaccounts", "system:serviceaccounts:" + namespace, "system:authenticated"));
    }

    /** A client with nothing but a token. */
    public KubernetesClient with(String token) {
        return client(new ConfigBuilder(Config.empty())
                .withMasterUrl(known().getMasterUrl())
                .withCaCertData(known().getCaCertData())
                .withOauthToken(token));
    }

    private Config known() {
        return Config.fromKubeconfig(container.getKubeConfigYaml());
    }

    private static KubernetesClient client(ConfigBuilder config) {
        return new KubernetesClientBuilder()
                .withConfig(config.withHttp2Disable(true)
                        .withRequestRetryBackoffLimit(0)
                        .build())
                .withHttpClientFactory(new JdkHttpClientFactory())
                .build();
    }

    @Override
    public void close() {
        container.stop();
    }
}

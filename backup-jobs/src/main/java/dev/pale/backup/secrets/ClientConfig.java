package dev.pale.backup.secrets;

import dev.pale.backup.errors.PaleException;
import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The client's configuration, from what was said and nothing else: neither the environment nor a kubeconfig in the home
 * directory can change which cluster is meant.
 */
final class ClientConfig {
    /** Where Kubernetes puts a pod's credentials: kubernetes.io/docs/tasks/run-application/access-api-from-pod. */
    private static final Path IN_POD = Path.of("/var/run/secrets/kubernetes.io/serviceaccount");

    private static final int RETRIES = 3;
    private static final int RETRY_INTERVAL_MILLIS = 200;

    private ClientConfig() {}

    static Config of(SecretsEndpoint endpoint, Side side, Deadlines deadlines, Map<String, String> environment) {
        return new ConfigBuilder(access(endpoint, side, environment))
                .withConnectionTimeout((int) deadlines.connect().toMillis())
                .withRequestTimeout((int) deadlines.request().toMillis())
                .withRequestRetryBackoffLimit(RETRIES)
                .withRequestRetryBackoffInterval(RETRY_INTERVAL_MILLIS)
                .withHttp2Disable(true)
                .withUserAgent("pale")
                .build();
    }

    private static Config access(SecretsEndpoint endpoint, Side side, Map<String, String> environment) {
        return switch (endpoint) {
            case SecretsEndpoint.Server server ->
                direct(
                        server.address().toString(),
                        server.token().reveal(),
                        server.caCertificate().toString());
            case SecretsEndpoint.Kubeconfig kubeconfig -> kubeconfig(kubeconfig, side);
            case SecretsEndpoint.InCluster inCluster -> inPod(side, environment);
        };
    }

    private static Config direct(String address, String token, String caFile) {
        return new ConfigBuilder(Config.empty())
                .withMasterUrl(address)
                .withOauthToken(token)
                .withCaCertFile(caFile)
                .build();
    }

    private static Config kubeconfig(SecretsEndpoint.Kubeconfig kubeconfig, Side side) {
        try {
            Config config = Config.fromKubeconfig(
                    kubeconfig.context().orElse(null), kubeconfig.file().toFile());
            // A context that is not there would silently become the current one: another cluster.
            if (!isMeant(config.getCurrentContext(), kubeconfig.context())) {
                throw new PaleException(
                        side.unreachable(),
                        "the kubeconfig " + kubeconfig.file() + " has no "
                                + kubeconfig
                                        .context()
                                        .map(name -> "context '" + name + "'")
                                        .orElse("current context"),
                        "kubectl config get-contexts lists what it has");
            }
            return config;
        } catch (PaleException known) {
            throw known;
        } catch (RuntimeException unreadable) {
            // Its message may quote the file, which holds credentials.
            throw new PaleException(
                    side.unreachable(),
                    "the kubeconfig " + kubeconfig.file() + " cannot be understood ("
                            + unreadable.getClass().getSimpleName() + ")",
                    "try it with kubectl --kubeconfig");
        }
    }

    private static boolean isMeant(NamedContext found, Optional<String> context) {
        return found != null
                && context.map(name -> name.equals(found.getName())).orElse(true);
    }

    private static Config inPod(Side side, Map<String, String> environment) {
        String host = environment.get("KUBERNETES_SERVICE_HOST");
        String port = environment.getOrDefault("KUBERNETES_SERVICE_PORT", "443");
        try {
            if (host == null) {
                throw new IOException("KUBERNETES_SERVICE_HOST is not set");
            }
            String token = Files.readString(IN_POD.resolve("token")).strip();
            String bracketed = host.contains(":") ? "[" + host + "]" : host;
            return direct(
                    "https://" + bracketed + ":" + port,
                    token,
                    IN_POD.resolve("ca.crt").toString());
        } catch (IOException outside) {
            throw new PaleException(
                    side.unreachable(),
                    "inCluster is set, but this is no pod with a service account: " + outside.getMessage(),
                    "outside of a cluster write kubeconfig: FILE",
                    outside);
        }
    }
}

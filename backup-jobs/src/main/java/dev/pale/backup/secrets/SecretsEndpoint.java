package dev.pale.backup.secrets;

import static java.util.Objects.requireNonNull;

import dev.pale.backup.category.Endpoint;
import dev.pale.backup.secret.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** How to reach the API of one cluster. */
public sealed interface SecretsEndpoint extends Endpoint {
    /**
     * An API server whose address is known.
     *
     * @param address such as {@code https://10.0.0.1:6443}
     * @param token sent as bearer token
     * @param caCertificate PEM file of the authorities to trust
     */
    record Server(URI address, Secret token, Path caCertificate) implements SecretsEndpoint {
        public Server {
            requireNonNull(address, "address");
            requireNonNull(token, "token");
            requireNonNull(caCertificate, "caCertificate");
        }
    }

    /**
     * A cluster that a kubeconfig names.
     *
     * @param context the context in it; empty for the current one
     */
    record Kubeconfig(Path file, Optional<String> context) implements SecretsEndpoint {
        public Kubeconfig {
            requireNonNull(file, "file");
            requireNonNull(context, "context");
        }
    }

    /** The cluster that this program runs in, as the service account that its pod has. */
    record InCluster() implements SecretsEndpoint {}
}

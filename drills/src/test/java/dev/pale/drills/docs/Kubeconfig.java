package dev.pale.drills.docs;

import dev.pale.backup.secrets.SecretsEndpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What {@code kubectl} needs to reach a cluster, as those have it who type a document's commands. */
final class Kubeconfig {
    private Kubeconfig() {}

    /** Writes it as {@code kubeconfig} into a directory. */
    static Path write(Path directory, SecretsEndpoint.Server server) throws IOException {
        return Files.writeString(directory.resolve("kubeconfig"), """
                apiVersion: v1
                kind: Config
                current-context: new
                contexts: [{name: new, context: {cluster: new, user: new}}]
                clusters: [{name: new, cluster: {server: "%s", certificate-authority: "%s"}}]
                users: [{name: new, user: {token: "%s"}}]
                """.formatted(
                        server.address(), server.caCertificate(), server.token().reveal()));
    }
}

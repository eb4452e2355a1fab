package dev.pale.backup.keycloak;

import dev.pale.backup.secret.Secret;
import java.net.URI;

/** Lets a server run over a copy of what a home directory holds, so that probes leave the restored files as they came. */
@FunctionalInterface
public interface ProbedServer {
    /**
     * Where a server answers.
     *
     * @param address of its realms, such as {@code http://127.0.0.1:8080}
     * @param management of its health and metrics
     * @param adminClient a service account of realm {@code master} that may read everything, made by
     *     {@code kc.sh bootstrap-admin} in the copy only
     * @param adminSecret its secret
     */
    record Running(URI address, URI management, String adminClient, Secret adminSecret) {}

    /**
     * Copies the home as it is now, makes the temporary administrator in the copy, starts a server over it, and waits
     * until it says that it is ready. It ends with the service whose endpoint this is.
     *
     * @throws dev.pale.backup.errors.PaleException if it does not become ready; with the server's last words
     */
    Running start();
}

package dev.pale.backup.secrets;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import java.util.List;
import java.util.Optional;

/** Reads namespaces, then service accounts, then Secrets of a cluster, all of one instant. */
final class ClusterReader {
    private final Cluster cluster;
    private final SecretsSettings settings;

    ClusterReader(Cluster cluster, SecretsSettings settings) {
        this.cluster = cluster;
        this.settings = settings;
    }

    /** Takes what is read. */
    interface Sink {
        void namespace(Namespace namespace);

        /** A namespace that the configuration leaves out. */
        void excluded(Namespace namespace);

        void serviceAccount(ServiceAccount account);

        void secret(Secret secret);
    }

    /**
     * Reads everything once.
     *
     * @return the resource version that all of it is of
     * @throws Cluster.Expired if the cluster could not hold the instant; begin again with another sink
     */
    String read(Sink sink) {
        Pages pages = new Pages(cluster, settings.pageSize());
        NamespaceChoice choice = settings.namespaces();
        List<String> scopes = choice.all() ? List.of("") : choice.listed();
        if (choice.all()) {
            pages.each(
                    new Pages.Wanted<Namespace>(
                            Call.list("namespaces", ""),
                            (client, options) -> client.namespaces().list(options),
                            Optional.empty()),
                    namespace -> namespace(sink, namespace));
        } else {
            scopes.forEach(name -> sink.namespace(one(name)));
        }
        scopes.forEach(scope -> pages.each(accounts(scope), account -> {
            if (choice.includes(account.getMetadata().getNamespace())) {
                sink.serviceAccount(account);
            }
        }));
        scopes.forEach(scope -> pages.each(secrets(scope), secret -> {
            if (choice.includes(secret.getMetadata().getNamespace())) {
                sink.secret(secret);
            }
        }));
        return pages.instant().orElseThrow();
    }

    private void namespace(Sink sink, Namespace namespace) {
        if (settings.namespaces().includes(namespace.getMetadata().getName())) {
            sink.namespace(namespace);
        } else {
            sink.excluded(namespace);
        }
    }

    private Namespace one(String name) {
        Namespace found = cluster.ask(
                new Call("get", "namespaces", name, name),
                client -> client.namespaces().withName(name).get());
        if (found == null) {
            ErrorCode code = cluster.side() == Side.SOURCE ? ErrorCode.SOURCE_UNSUITABLE : ErrorCode.RESTORE_FAILED;
            throw new PaleException(
                    code, "there is no namespace '" + name + "'", "take it out of the list of namespaces");
        }
        return found;
    }

    private static Pages.Wanted<ServiceAccount> accounts(String scope) {
        return new Pages.Wanted<>(
                Call.list("serviceaccounts", scope),
                (client, options) -> scope.isEmpty()
                        ? client.serviceAccounts().inAnyNamespace().list(options)
                        : client.serviceAccounts().inNamespace(scope).list(options),
                Optional.empty());
    }

    private Pages.Wanted<Secret> secrets(String scope) {
        return new Pages.Wanted<>(
                Call.list("secrets", scope),
                (client, options) -> scope.isEmpty()
                        ? client.secrets().inAnyNamespace().list(options)
                        : client.secrets().inNamespace(scope).list(options),
                settings.labelSelector());
    }
}

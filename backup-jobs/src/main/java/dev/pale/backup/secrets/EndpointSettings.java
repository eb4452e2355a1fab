package dev.pale.backup.secrets;

import dev.pale.backup.category.SettingsReader;
import dev.pale.backup.secret.SecretResolver;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Reads how to reach a cluster: exactly one of three ways. */
final class EndpointSettings {
    /** The keys that are read here. */
    static final List<String> KEYS = List.of("kubeconfig", "context", "server", "token", "caCertificate", "inCluster");

    private static final String WAYS =
            "write kubeconfig: FILE, or server with token and caCertificate, or inCluster: true";

    private EndpointSettings() {}

    static SecretsEndpoint read(SettingsReader settings, SecretResolver secrets) {
        settings.knows(KEYS);
        boolean inCluster = settings.flag("inCluster", false);
        boolean kubeconfig = settings.has("kubeconfig");
        boolean server = settings.has("server");
        if (Stream.of(inCluster, kubeconfig, server).filter(way -> way).count() > 1) {
            settings.problem("", "names more than one way to reach the cluster", WAYS);
        }
        if (server) {
            return server(settings, secrets);
        }
        requireAbsent(settings, List.of("token", "caCertificate"), "goes with server");
        if (kubeconfig) {
            return kubeconfig(settings);
        }
        requireAbsent(settings, List.of("context"), "goes with kubeconfig");
        if (!inCluster) {
            settings.problem("", "does not say how to reach the cluster", WAYS);
        }
        return new SecretsEndpoint.InCluster();
    }

    private static SecretsEndpoint server(SettingsReader settings, SecretResolver secrets) {
        String address = settings.text("server");
        URI parsed = URI.create("https://unknown");
        try {
            parsed = URI.create(address);
        } catch (IllegalArgumentException malformed) {
            settings.problem("server", "is no address", "write such as https://10.0.0.1:6443");
        }
        if (!"https".equals(parsed.getScheme())) {
            settings.problem("server", "must begin with https://", "Secrets do not travel in the clear");
        }
        requireAbsent(settings, List.of("context"), "goes with kubeconfig");
        return new SecretsEndpoint.Server(
                parsed, settings.secret("token", secrets), readable(settings, "caCertificate", "write a PEM file"));
    }

    private static SecretsEndpoint kubeconfig(SettingsReader settings) {
        return new SecretsEndpoint.Kubeconfig(
                readable(settings, "kubeconfig", "write a kubeconfig that this user can read"),
                settings.optionalText("context"));
    }

    private static Path readable(SettingsReader settings, String key, String hint) {
        Path file = Path.of(settings.required(key, hint));
        if (!file.toString().isEmpty() && !Files.isReadable(file)) {
            settings.problem(key, "cannot be read: " + file, hint);
        }
        return file;
    }

    private static void requireAbsent(SettingsReader settings, List<String> keys, String why) {
        for (String key : keys) {
            if (settings.optionalText(key).isPresent()) {
                settings.problem(key, why, WAYS);
            }
        }
    }
}

package dev.pale.backup.postgres;

import dev.pale.backup.category.SettingsReader;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.secret.Secret;
import dev.pale.backup.secret.SecretResolver;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads how to reach a server. */
final class EndpointSettings {
    /** The keys that are read here. */
    static final List<String> KEYS =
            List.of("host", "port", "user", "password", "sslMode", "sslRootCertificate", "maintenanceDatabase");

    private static final int DEFAULT_PORT = 5432;
    private static final int LARGEST_PORT = 65_535;
    private static final List<String> SSL_MODES = List.of("prefer", "disable", "require", "verify-ca", "verify-full");

    private EndpointSettings() {}

    static PostgresEndpoint read(SettingsReader settings, SecretResolver secrets) {
        String sslMode = settings.oneOf("sslMode", SSL_MODES.getFirst(), SSL_MODES);
        return new PostgresEndpoint(
                settings.required("host", "write the server's name or address"),
                settings.integer("port", DEFAULT_PORT, 1, LARGEST_PORT),
                settings.required("user", "write the role to connect as"),
                password(settings, secrets),
                sslMode,
                rootCertificate(settings, sslMode),
                settings.text("maintenanceDatabase", "postgres"));
    }

    private static Secret password(SettingsReader settings, SecretResolver secrets) {
        String reference = settings.required("password", "write env:NAME or file:PATH");
        try {
            return reference.isEmpty() ? Secret.of("") : secrets.resolve(reference);
        } catch (PaleException missing) {
            settings.problem("password", missing.getMessage(), missing.hint());
            return Secret.of("");
        }
    }

    private static Optional<Path> rootCertificate(SettingsReader settings, String sslMode) {
        Optional<Path> file = settings.path("sslRootCertificate");
        if (sslMode.startsWith("verify") && file.isEmpty()) {
            settings.problem("sslRootCertificate", "is missing", "sslMode " + sslMode + " needs the authorities' file");
        }
        file.filter(path -> !Files.isReadable(path))
                .ifPresent(path ->
                        settings.problem("sslRootCertificate", "cannot be read: " + path, "write a readable PEM file"));
        return file;
    }
}

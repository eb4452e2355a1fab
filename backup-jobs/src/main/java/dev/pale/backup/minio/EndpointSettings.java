package dev.pale.backup.minio;

import dev.pale.backup.category.SettingsReader;
import dev.pale.backup.secret.SecretResolver;
import java.net.URI;
import java.util.List;

/** Reads how to reach a service. */
final class EndpointSettings {
    /** The keys that are read here. */
    static final List<String> KEYS = List.of("endpoint", "region", "accessKeyId", "secretAccessKey");

    private static final String DEFAULT_REGION = "us-east-1";

    private EndpointSettings() {}

    static MinioEndpoint read(SettingsReader settings, SecretResolver secrets) {
        String address = settings.required("endpoint", "write such as http://minio.minio.svc:9000");
        URI uri = URI.create("http://invalid");
        if (address.matches("https?://[^\\s/]+/?")) {
            uri = URI.create(address.replaceFirst("/$", ""));
        } else if (!address.isEmpty()) {
            settings.problem(
                    "endpoint",
                    "must be an http or https address without a path",
                    "such as http://minio.minio.svc:9000");
        }
        return new MinioEndpoint(
                uri,
                settings.text("region", DEFAULT_REGION),
                accessKeyId(settings, secrets),
                settings.secret("secretAccessKey", secrets));
    }

    /** A key's id is not secret, so it may stand in the file. */
    private static String accessKeyId(SettingsReader settings, SecretResolver secrets) {
        String text = settings.required("accessKeyId", "write the key's id, or where it is: env:NAME or file:PATH");
        boolean reference = text.startsWith("env:") || text.startsWith("file:");
        return reference ? settings.secret("accessKeyId", secrets).reveal() : text;
    }
}

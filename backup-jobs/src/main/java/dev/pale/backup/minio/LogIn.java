package dev.pale.backup.minio;

import dev.pale.backup.census.Comparison;
import dev.pale.backup.secret.Secret;
import java.util.Map;

/** Asks a restored service for its buckets as an application does: with an access key and its secret. */
final class LogIn {
    private static final String LET_IN = "let in";

    private final MinioEndpoint endpoint;

    LogIn(MinioEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    /** With its secret the key must be let in, with another one it must not: else the service asks nobody. */
    Comparison as(String accessKeyId, Secret secret) {
        Findings findings = new Findings();
        findings.compare("key " + accessKeyId, LET_IN, attempt(accessKeyId, secret));
        findings.compare(
                "key " + accessKeyId + " with a wrong secret",
                "refused",
                attempt(accessKeyId, Secret.of(secret.reveal() + "-wrong")));
        return findings.comparison();
    }

    private String attempt(String accessKeyId, Secret secret) {
        MinioEndpoint other = new MinioEndpoint(endpoint.address(), endpoint.region(), accessKeyId, secret);
        try (S3Service service = new S3Service(other, Side.TARGET, 1)) {
            int status = service.raw().get("log in", "/", Map.of()).status();
            return switch (status) {
                case 200 -> LET_IN;
                case 401, 403 -> "refused";
                default -> "answered with " + status;
            };
        }
    }
}

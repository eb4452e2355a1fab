package dev.pale.backup.minio;

import dev.pale.backup.census.Comparison;
import dev.pale.backup.secret.Secret;
import java.util.Map;

/** Asks a restored service for its buckets as an application does: with an access key and its secret. */
final class LogIn {
    static final String LET_IN = "let in";
    static final String REFUSED = "refused";
    /** Said to a key that is known, with its right secret, and may not list buckets. */
    private static final String KNOWN = "AccessDenied";

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
                REFUSED,
                attempt(accessKeyId, Secret.of(secret.reveal() + "-wrong")));
        return findings.comparison();
    }

    /** What a key and a secret come to. */
    String attempt(String accessKeyId, Secret secret) {
        MinioEndpoint other = new MinioEndpoint(endpoint.address(), endpoint.region(), accessKeyId, secret);
        try (S3Service service = new S3Service(other, Side.TARGET, 1)) {
            RawRequests.Answer answer = service.raw().get("log in", "/", Map.of());
            return switch (answer.status()) {
                case 200 -> LET_IN;
                case 401, 403 -> answer.code().equals(KNOWN) ? LET_IN : REFUSED;
                default -> "answered with " + answer.status();
            };
        }
    }
}

package dev.pale.backup.minio;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Bucket;

/** One S3 service, source or target: objects through the SDK, everything else as the service itself words it. */
final class S3Service implements AutoCloseable {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);
    private static final Duration IDLE_LIMIT = Duration.ofSeconds(60);
    private static final int ATTEMPTS = 5;
    /** Connections beside those of the workers: listing, documents. */
    private static final int MORE_CONNECTIONS = 8;

    private final Side side;
    private final SdkHttpClient http;
    private final S3Client client;
    private final RawRequests raw;

    S3Service(MinioEndpoint endpoint, Side side, int workers) {
        this.side = side;
        this.http = Apache5HttpClient.builder()
                .connectionTimeout(CONNECT_LIMIT)
                .socketTimeout(IDLE_LIMIT)
                .maxConnections(workers * 2 + MORE_CONNECTIONS)
                .build();
        AwsBasicCredentials credentials = AwsBasicCredentials.create(
                endpoint.accessKeyId(), endpoint.secretAccessKey().reveal());
        this.client = S3Client.builder()
                .endpointOverride(endpoint.address())
                .region(Region.of(endpoint.region()))
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .serviceConfiguration(s3 -> s3.pathStyleAccessEnabled(true).chunkedEncodingEnabled(false))
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .overrideConfiguration(override -> override.retryStrategy(retry -> retry.maxAttempts(ATTEMPTS)))
                .httpClient(http)
                .build();
        this.raw = new RawRequests(http, endpoint, credentials, side);
    }

    Side side() {
        return side;
    }

    /** For calls whose errors mean something to the caller. */
    S3Client client() {
        return client;
    }

    RawRequests raw() {
        return raw;
    }

    /** Makes a call whose every error is a failure. */
    <T> T call(String what, Supplier<T> call) {
        try {
            return call.get();
        } catch (SdkException failure) {
            throw side.translate(what, failure);
        }
    }

    /** What the service calls itself, such as {@code MinIO}. */
    String product() {
        return raw.get("ask the service", "/", Map.of()).server().orElse("S3 service");
    }

    /** The names of all buckets, in the order of their bytes. */
    List<String> buckets() {
        return call("list buckets", () -> client.listBuckets().buckets()).stream()
                .map(Bucket::name)
                .sorted()
                .toList();
    }

    @Override
    public void close() {
        client.close();
        http.close();
    }
}

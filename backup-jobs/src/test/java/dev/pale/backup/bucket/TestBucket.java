package dev.pale.backup.bucket;

import dev.pale.backup.secret.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.MultipartUpload;

/** A real S3 server over a directory, with one bucket. Checks signatures. */
public final class TestBucket implements AutoCloseable {
    private static final String BUCKET = "backups";
    private static final String KEY_ID = "tester";
    private static final String KEY = "test-secret-key";
    private static final long LARGEST_BODY_BYTES = 512 << 20;

    private final S3Proxy server;
    private final S3Client client;

    private TestBucket(S3Proxy server) {
        this.server = server;
        this.client = S3Client.builder()
                .endpointOverride(endpoint())
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(KEY_ID, KEY)))
                .httpClientBuilder(Apache5HttpClient.builder())
                .build();
        client.createBucket(request -> request.bucket(BUCKET));
    }

    public static TestBucket start(Path directory) {
        Properties properties = new Properties();
        properties.setProperty("jclouds.filesystem.basedir", directory.toString());
        S3Proxy server = S3Proxy.builder()
                .blobStore(BlobStores.create("filesystem", properties))
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, KEY_ID, KEY)
                .v4MaxNonChunkedRequestSize(LARGEST_BODY_BYTES)
                .build();
        try {
            server.start();
        } catch (Exception unstartable) {
            throw new IllegalStateException("the S3 server does not start", unstartable);
        }
        return new TestBucket(server);
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getPort());
    }

    public BucketAddress address() {
        return address(endpoint());
    }

    /** The bucket, seen through something that stands before the server. */
    public BucketAddress address(URI front) {
        return new BucketAddress(front, "us-east-1", BUCKET, KEY_ID, Secret.of(KEY));
    }

    /** Short waits, and the smallest parts that the server takes. */
    public static StoreSettings impatient() {
        long mebibyte = 1 << 20;
        return new StoreSettings(
                new PartPlan(48 * mebibyte, 5 * mebibyte, 5 * mebibyte, 10 * mebibyte, 4),
                3,
                3,
                Duration.ofMillis(5),
                Duration.ofMillis(20),
                Duration.ofSeconds(2),
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                Duration.ofSeconds(20));
    }

    public ObjectStore open() {
        return S3ObjectStore.open(address(), impatient());
    }

    /** What nobody but an attacker, or a failing disk, does. */
    public void overwrite(String key, byte[] content) {
        client.putObject(request -> request.bucket(BUCKET).key(key), RequestBody.fromBytes(content));
    }

    public void delete(String key) {
        client.deleteObject(request -> request.bucket(BUCKET).key(key));
    }

    public byte[] bytes(String key) {
        return client.getObjectAsBytes(request -> request.bucket(BUCKET).key(key))
                .asByteArray();
    }

    public List<String> unfinishedUploads() {
        return client.listMultipartUploads(request -> request.bucket(BUCKET)).uploads().stream()
                .map(MultipartUpload::key)
                .toList();
    }

    @Override
    public void close() {
        client.close();
        try {
            server.stop();
        } catch (Exception unstoppable) {
            throw new IllegalStateException("the S3 server does not stop", unstoppable);
        }
    }
}

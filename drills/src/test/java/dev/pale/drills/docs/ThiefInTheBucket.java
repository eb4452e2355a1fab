package dev.pale.drills.docs;

import dev.pale.backup.bucket.BucketAddress;
import dev.pale.backup.minio.MinioEndpoint;
import dev.pale.backup.snapshot.SnapshotId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ObjectLockEnabled;
import software.amazon.awssdk.services.s3.model.ObjectLockRetentionMode;
import software.amazon.awssdk.utils.BinaryUtils;
import software.amazon.awssdk.utils.Md5Utils;

/**
 * A bucket with versions and Object Lock, on a real MinIO where there is one, in which somebody who holds a key hides one
 * snapshot and writes over the manifest of another.
 */
final class ThiefInTheBucket extends RunbookScenes.Plain {
    private static final String BUCKET = "pale-locked";
    private static final int LOCK_DAYS = 1;

    private final BucketAddress address;

    private ThiefInTheBucket(RunbookDesk desk, MinioEndpoint service) throws IOException {
        super(desk);
        address = new BucketAddress(
                service.address(), service.region(), BUCKET, service.accessKeyId(), service.secretAccessKey());
        makeBucket();
        desk.configure(address, List.of(RunbookWorld.POSTGRES));
        desk.variables()
                .putAll(Map.of(
                        "SIGNER", "pale-2",
                        "OLD_KEY_ID", "revoked-already",
                        "OLD_KEY", "revoked-already",
                        "SINCE", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString()));
    }

    /** On what the local platform has. */
    static ThiefInTheBucket local(RunbookDesk desk) throws IOException {
        return new ThiefInTheBucket(desk, (MinioEndpoint) RunbookScenes.empty(desk, RunbookWorld.MINIO));
    }

    /** On another service. */
    static ThiefInTheBucket on(MinioEndpoint service, RunbookDesk desk) throws IOException {
        return new ThiefInTheBucket(desk, service);
    }

    @Override
    public void before(String heading, OpenShell shell) {
        if (heading.equals("## 1. Revoke it")) {
            shell.type("./pale backup\n./pale backup\n");
            steal(desk.snapshotsAt(address, RunbookWorld.POSTGRES));
        }
    }

    private void makeBucket() {
        try (S3Client client = client()) {
            client.createBucket(request -> request.bucket(BUCKET).objectLockEnabledForBucket(true));
            client.putObjectLockConfiguration(request -> request.bucket(BUCKET)
                    .objectLockConfiguration(lock -> lock.objectLockEnabled(ObjectLockEnabled.ENABLED)
                            .rule(rule -> rule.defaultRetention(retention -> retention
                                    .mode(ObjectLockRetentionMode.COMPLIANCE)
                                    .days(LOCK_DAYS)))));
        }
    }

    private void steal(List<SnapshotId> snapshots) {
        try (S3Client client = client()) {
            client.listObjectsV2(request -> request.bucket(BUCKET).prefix(snapshots.getFirst() + "/"))
                    .contents()
                    .forEach(object -> client.deleteObject(
                            request -> request.bucket(BUCKET).key(object.key())));
            byte[] forged = "{\"schema\": \"pale-snapshot/1\"}".getBytes(StandardCharsets.UTF_8);
            client.putObject(
                    request -> request.bucket(BUCKET)
                            .key(snapshots.getLast().key("manifest.json"))
                            .contentMD5(BinaryUtils.toBase64(Md5Utils.computeMD5Hash(forged))),
                    RequestBody.fromBytes(forged));
        }
    }

    private S3Client client() {
        return S3Client.builder()
                .endpointOverride(address.endpoint())
                .region(Region.of(address.region()))
                .serviceConfiguration(
                        service -> service.pathStyleAccessEnabled(true).chunkedEncodingEnabled(false))
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        address.accessKeyId(), address.secretAccessKey().reveal())))
                .httpClientBuilder(Apache5HttpClient.builder())
                .build();
    }
}

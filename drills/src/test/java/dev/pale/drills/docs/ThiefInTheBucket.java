package dev.pale.drills.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pale.backup.bucket.BucketAddress;
import dev.pale.backup.minio.MinioEndpoint;
import dev.pale.backup.snapshot.SnapshotId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
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
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.utils.BinaryUtils;
import software.amazon.awssdk.utils.Md5Utils;

/**
 * A bucket with versions and Object Lock, on a real MinIO where there is one, in which somebody who holds a key hides one
 * snapshot, twice, and writes over the manifest of another and over a blob. Besides, blobs were removed and uploaded again, as
 * retention and backups do, before and since.
 */
final class ThiefInTheBucket extends RunbookScenes.Plain {
    private static final String BUCKET = "pale-locked";
    private static final int LOCK_DAYS = 1;
    private static final Duration NEXT_SECOND = Duration.ofSeconds(5);
    private static final String BLOBS = SnapshotId.home(RunbookWorld.POSTGRES) + "blobs/";
    private static final String AGAIN_BEFORE = BLOBS + "aa/again-before.zst.age";
    private static final String AGAIN_SINCE = BLOBS + "bb/again-since.zst.age";
    private static final String AGAIN_THEN_OVERWRITTEN = BLOBS + "cc/again-then-overwritten.zst.age";

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
                        "OLD_KEY", "revoked-already"));
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
            shell.type("./pale backup --config \"$PLATFORM\"\n./pale backup --config \"$PLATFORM\"\n");
            for (String blob : List.of(AGAIN_BEFORE, AGAIN_THEN_OVERWRITTEN)) {
                put(blob, "first");
                hide(blob);
                put(blob, "again");
            }
            put(AGAIN_SINCE, "first");
            shell.type("export SINCE=" + nextSecond() + "\n");
            hide(AGAIN_SINCE);
            put(AGAIN_SINCE, "again");
            steal(desk.snapshotsAt(address, RunbookWorld.POSTGRES));
        }
    }

    /** Everything that was written before is from before it, for a service that knows whole seconds only. */
    private static Instant nextSecond() {
        Instant written = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        await().atMost(NEXT_SECOND)
                .until(() -> Instant.now().truncatedTo(ChronoUnit.SECONDS).isAfter(written));
        return Instant.now().truncatedTo(ChronoUnit.SECONDS);
    }

    /** The snapshots are whole again, and no blob has lost what the newest backup uploaded. */
    @Override
    public void after() throws IOException {
        ShellRun verified = ShellRun.of(directory(), "./pale verify --all\n", variables());
        assertThat(verified.status()).as(verified.said()).isZero();
        for (String blob : List.of(AGAIN_BEFORE, AGAIN_SINCE, AGAIN_THEN_OVERWRITTEN)) {
            assertThat(content(blob)).as(blob).isEqualTo("again");
        }
        assertThat(versions(AGAIN_BEFORE)).isEqualTo(2);
        assertThat(versions(AGAIN_SINCE)).isEqualTo(2);
        assertThat(directory().resolve("work/doubtful")).content().startsWith(AGAIN_SINCE + "\t");
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
        List<String> first = keys(snapshots.getFirst());
        first.forEach(this::hide);
        first.forEach(this::hide);
        put(snapshots.getLast().key("manifest.json"), "{\"schema\": \"pale-snapshot/1\"}");
        put(AGAIN_THEN_OVERWRITTEN, "forged");
    }

    private List<String> keys(SnapshotId snapshot) {
        try (S3Client client = client()) {
            return client.listObjectsV2(request -> request.bucket(BUCKET).prefix(snapshot + "/")).contents().stream()
                    .map(S3Object::key)
                    .toList();
        }
    }

    private void hide(String key) {
        try (S3Client client = client()) {
            client.deleteObject(request -> request.bucket(BUCKET).key(key));
        }
    }

    private void put(String key, String text) {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        try (S3Client client = client()) {
            client.putObject(
                    request -> request.bucket(BUCKET)
                            .key(key)
                            .contentMD5(BinaryUtils.toBase64(Md5Utils.computeMD5Hash(content))),
                    RequestBody.fromBytes(content));
        }
    }

    /** What a reader gets who asks for no version. */
    String content(String key) {
        try (S3Client client = client()) {
            return client.getObjectAsBytes(request -> request.bucket(BUCKET).key(key))
                    .asUtf8String();
        }
    }

    /** How many versions an object has, markers aside. */
    int versions(String key) {
        try (S3Client client = client()) {
            return client.listObjectVersions(request -> request.bucket(BUCKET).prefix(key))
                    .versions()
                    .size();
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

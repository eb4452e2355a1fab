package dev.pale.drills.deployed;

import dev.pale.backup.Categories;
import dev.pale.backup.bucket.BucketAddress;
import dev.pale.backup.bucket.S3ObjectStore;
import dev.pale.backup.category.Category;
import dev.pale.backup.forgejo.ForgejoEndpoint;
import dev.pale.backup.minio.MinioEndpoint;
import dev.pale.backup.postgres.PostgresEndpoint;
import dev.pale.backup.progress.Progress;
import dev.pale.backup.seal.Identities;
import dev.pale.backup.seal.NewKeys;
import dev.pale.backup.seal.TrustedSigners;
import dev.pale.backup.snapshot.SnapshotId;
import dev.pale.backup.snapshot.SnapshotStore;
import dev.pale.backup.snapshot.SourceId;
import dev.pale.backup.snapshot.Verification;
import dev.pale.drills.cluster.ClusterNode.Ran;
import dev.pale.fixtures.Fixtures;
import dev.pale.fixtures.SeedPlatform;
import dev.pale.fixtures.platform.LocalPlatform;
import dev.pale.fixtures.seed.SeedRecipe;
import dev.pale.fixtures.seed.SeededSource;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ObjectLockEnabled;
import software.amazon.awssdk.services.s3.model.ObjectLockRetentionMode;

/**
 * The throwaway overlay as it was applied, with services that hold something and a bucket that keeps versions and locks what
 * it gets.
 */
final class Deployment implements AutoCloseable {
    private static final long SEED = 20260301;
    private static final double SCALE = 0.02;
    private static final int LOCK_DAYS = 14;
    private static final Duration READY_LIMIT = Duration.ofMinutes(5);
    private static final String BUCKET = "pale-backups";
    private static final String OVERLAY = "/k8s/overlays/here";

    private final DeployedCluster cluster;
    private final KubernetesClient administrator;
    private final Credentials credentials;
    private final Path home;
    private Ran production;
    private Ran choices;

    private Deployment(DeployedCluster cluster, Credentials credentials, Path home) {
        this.cluster = cluster;
        this.administrator = cluster.node().administrator();
        this.credentials = credentials;
        this.home = home;
    }

    static Deployment make(Path home) throws IOException {
        NewKeys keys = NewKeys.generate("pale@deployed", Clock.systemUTC());
        keys.writeTo(home.resolve("keys"));
        DeployedCluster cluster = DeployedCluster.start(home);
        Deployment deployment = new Deployment(cluster, new Credentials(home.resolve("keys")), home);
        try {
            deployment.prepare(keys);
            return deployment;
        } catch (IOException | RuntimeException | AssertionError failed) {
            deployment.close();
            throw failed;
        }
    }

    private void prepare(NewKeys keys) throws IOException {
        cluster.node().copy(manifests(keys), "/k8s");
        cluster.kubectl(
                        "apply",
                        "--server-side",
                        "-f",
                        "/k8s/base/namespace/namespace.yaml",
                        "-f",
                        "/k8s/overlays/throwaway/services/namespaces.yaml")
                .succeeded();
        credentials.createIn(administrator);
        directory("keycloak", "1000:0");
        directory("monitor-state", "10001:10001");
        directory("drill-state", "10001:10001");
        fillForgejo();
        // Before anything is there that the other overlay would have to change.
        production = dryRun("/k8s/overlays/production");
        choices = dryRun("/k8s/overlays/choices");
        dryRun(OVERLAY).succeeded();
        cluster.kubectl("apply", "--server-side", "-k", OVERLAY).succeeded();
        awaitPods();
        makeBucket();
        seed(Categories.ALL.getFirst(), "mcd-tracker");
        seed(category("minio"), "thumbnails");
    }

    private Ran dryRun(String overlay) {
        return cluster.kubectl("apply", "--server-side", "--dry-run=server", "-k", overlay);
    }

    /** What the server said of the production overlay, without doing it. */
    Ran production() {
        return production;
    }

    /** The same of that overlay with everything that it offers as comments. */
    Ran choices() {
        return choices;
    }

    /** The manifests of this checkout, with this deployment's keys and images. */
    private Path manifests(NewKeys keys) throws IOException {
        Path copied = home.resolve("k8s");
        copyTree(Checkout.root().resolve("k8s/base"), copied.resolve("base"));
        copyTree(Checkout.root().resolve("k8s/components"), copied.resolve("components"));
        copyTree(Checkout.root().resolve("k8s/overlays"), copied.resolve("overlays"));
        copyTree(Checkout.root().resolve("k8s/overlays/production"), copied.resolve("overlays/choices"));
        Choices.take(copied.resolve("overlays/choices"));
        Path settings = copied.resolve("overlays/throwaway/settings.yaml");
        Files.writeString(settings, Files.readString(settings).replace("AGE_RECIPIENT", keys.recipient()));
        Files.copy(
                home.resolve("keys").resolve(NewKeys.ALLOWED_SIGNERS),
                copied.resolve("overlays/throwaway/allowed_signers"),
                StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(
                Files.createDirectory(copied.resolve("overlays/here")).resolve("kustomization.yaml"),
                "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [../throwaway]\nimages:\n"
                        + cluster.replacedImages());
        return copied;
    }

    private static void copyTree(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : all.toList()) {
                Path copied = to.resolve(from.relativize(each).toString());
                if (Files.isDirectory(each)) {
                    Files.createDirectories(copied);
                } else {
                    Files.copy(each, copied);
                }
            }
        }
    }

    /** A directory of the node that is a volume, and whose it is. */
    private void directory(String name, String owner) {
        String path = "/var/lib/pale/" + name;
        cluster.node().run("mkdir", "-p", path).succeeded();
        cluster.node().run("chown", "-R", owner, path).succeeded();
        cluster.node().run("chmod", "700", path).succeeded();
    }

    /** A volume whose server seems to run; only its directory gets into the cluster. */
    private void fillForgejo() {
        try (LocalPlatform local = Fixtures.localPlatform();
                SeededSource source = new SeedPlatform(local)
                        .seedOne(category("forgejo").sourceId("main"), recipe(), Progress.NONE)) {
            cluster.node().run("mkdir", "-p", "/var/lib/pale").succeeded();
            cluster.node().copy(((ForgejoEndpoint) source.service().endpoint()).directory(), "/var/lib/pale/forgejo");
        }
        directory("forgejo", "1000:1000");
    }

    private static SeedRecipe recipe() {
        return SeedRecipe.now(SEED, SCALE, Clock.systemUTC());
    }

    static Category category(String name) {
        return Categories.ALL.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void awaitPods() {
        for (String namespace : List.of("bucket", "minio", "orders", "keycloak")) {
            Awaitility.await(namespace)
                    .atMost(READY_LIMIT)
                    .until(() -> administrator.pods().inNamespace(namespace).list().getItems().stream()
                            .flatMap(pod -> pod.getStatus().getConditions().stream())
                            .anyMatch(condition -> condition.getType().equals("Ready")
                                    && condition.getStatus().equals("True")));
        }
    }

    private void makeBucket() {
        try (S3Client client = S3Client.builder()
                .endpointOverride(bucket().endpoint())
                .region(Region.of(bucket().region()))
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        Credentials.BUCKET_USER, credentials.bucket().reveal())))
                .httpClientBuilder(Apache5HttpClient.builder())
                .build()) {
            client.createBucket(request -> request.bucket(BUCKET).objectLockEnabledForBucket(true));
            client.putObjectLockConfiguration(request -> request.bucket(BUCKET)
                    .objectLockConfiguration(lock -> lock.objectLockEnabled(ObjectLockEnabled.ENABLED)
                            .rule(rule -> rule.defaultRetention(retention -> retention
                                    .mode(ObjectLockRetentionMode.GOVERNANCE)
                                    .days(LOCK_DAYS)))));
        }
    }

    private void seed(Category category, String source) {
        new SeedPlatform(new DeployedPlatform(Map.of("postgres", postgres(), "minio", minio())))
                .seedOne(category.sourceId(source), recipe(), Progress.NONE);
    }

    /** The database server, as it is reached from here. */
    private PostgresEndpoint postgres() {
        return new PostgresEndpoint(
                cluster.node().host(),
                cluster.node().port(DeployedCluster.POSTGRES),
                "postgres",
                credentials.postgres(),
                "disable",
                Optional.empty(),
                "postgres");
    }

    /** A connection to one of its databases. */
    Connection connect(String database) throws SQLException {
        PostgresEndpoint endpoint = postgres();
        return DriverManager.getConnection(
                "jdbc:postgresql://" + endpoint.host() + ":" + endpoint.port() + "/" + database,
                endpoint.user(),
                endpoint.password().reveal());
    }

    private MinioEndpoint minio() {
        return new MinioEndpoint(
                address(DeployedCluster.MINIO), "us-east-1", Credentials.MINIO_USER, credentials.minio());
    }

    private URI address(int port) {
        return URI.create(
                "http://" + cluster.node().host() + ":" + cluster.node().port(port));
    }

    private BucketAddress bucket() {
        return new BucketAddress(
                address(DeployedCluster.BUCKET), "us-east-1", BUCKET, Credentials.BUCKET_USER, credentials.bucket());
    }

    DeployedCluster cluster() {
        return cluster;
    }

    KubernetesClient administrator() {
        return administrator;
    }

    Credentials credentials() {
        return credentials;
    }

    /** The complete snapshots of a source. */
    List<SnapshotId> snapshots(SourceId source) {
        try (S3ObjectStore objects = S3ObjectStore.open(bucket())) {
            return new SnapshotStore(objects, Clock.systemUTC()).list(source);
        }
    }

    /** Those that were begun and have no manifest. */
    List<SnapshotId> unfinished(SourceId source) {
        try (S3ObjectStore objects = S3ObjectStore.open(bucket())) {
            return new SnapshotStore(objects, Clock.systemUTC()).unfinished(source);
        }
    }

    /** Everything that {@code pale verify} proves of one: signature, every object, and what is in it. */
    Verification verified(SnapshotId snapshot) {
        try (S3ObjectStore objects = S3ObjectStore.open(bucket())) {
            return new SnapshotStore(objects, Clock.systemUTC())
                    .verify(
                            snapshot,
                            TrustedSigners.read(credentials.keys().resolve(NewKeys.ALLOWED_SIGNERS)),
                            Optional.of(Identities.read(credentials.keys().resolve(NewKeys.IDENTITY))));
        }
    }

    @Override
    public void close() {
        administrator.close();
        cluster.close();
    }
}

package dev.pale.drills.cluster;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pale.backup.bucket.BucketAddress;
import dev.pale.backup.bucket.S3ObjectStore;
import dev.pale.backup.jobs.Backup;
import dev.pale.backup.jobs.BackupJob;
import dev.pale.backup.progress.Progress;
import dev.pale.backup.seal.NewKeys;
import dev.pale.backup.secret.Secret;
import dev.pale.backup.snapshot.SnapshotStore;
import dev.pale.backup.snapshot.SourceId;
import dev.pale.drills.run.SeededSources;
import dev.pale.fixtures.Fixtures;
import dev.pale.fixtures.SeedPlatform;
import dev.pale.fixtures.SeededPlatform;
import dev.pale.fixtures.containers.ContainerPlatform;
import dev.pale.fixtures.fault.Scene;
import dev.pale.fixtures.host.ContainerSettings;
import dev.pale.fixtures.host.ImageRole;
import dev.pale.fixtures.platform.SplitPlatform;
import dev.pale.fixtures.seed.SeedRecipe;
import dev.pale.fixtures.seed.SeededSource;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** A bucket that pods reach too, with a snapshot of a source of each category, whose sources are gone. */
final class SeededBucket implements AutoCloseable {
    private static final int PORT = 9000;
    private static final String NAME = "pale-backups";
    private static final String REGION = "us-east-1";
    private static final long SEED = 20260301;
    private static final double SCALE = 0.02;
    private static final int WORKERS = 2;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final GenericContainer<?> server;
    private final Secret password;
    private final Path keys;
    private final ObjectNode sources = JsonNodeFactory.instance.objectNode();

    private SeededBucket(GenericContainer<?> server, Secret password, Path keys) {
        this.server = server;
        this.password = password;
        this.keys = keys;
    }

    static SeededBucket fill(ContainerSettings settings, Path home, List<SourceId> wanted) throws IOException {
        Secret password = Secret.random();
        GenericContainer<?> server = new GenericContainer<>(DockerImageName.parse(settings.image(ImageRole.MINIO, "")))
                .withEnv("MINIO_ROOT_USER", NAME)
                .withEnv("MINIO_ROOT_PASSWORD", password.reveal())
                .withExposedPorts(PORT)
                .withCommand("server", "/data")
                .waitingFor(Wait.forHttp("/minio/health/ready").forPort(PORT));
        server.start();
        SeededBucket bucket = new SeededBucket(server, password, Files.createDirectory(home.resolve("keys")));
        try {
            bucket.make();
            bucket.backUp(settings, wanted);
            return bucket;
        } catch (RuntimeException refused) {
            bucket.close();
            throw refused;
        }
    }

    /** By its own address, which pods of a cluster on the same engine reach. */
    BucketAddress address() {
        String host = server.getContainerInfo().getNetworkSettings().getNetworks().values().stream()
                .findFirst()
                .orElseThrow()
                .getIpAddress();
        return new BucketAddress(URI.create("http://" + host + ":" + PORT), REGION, NAME, NAME, password);
    }

    private void make() {
        try (S3Client client = S3Client.builder()
                .endpointOverride(address().endpoint())
                .region(Region.of(REGION))
                .forcePathStyle(true)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(NAME, password.reveal())))
                .build()) {
            client.createBucket(request -> request.bucket(NAME));
        }
    }

    private void backUp(ContainerSettings settings, List<SourceId> wanted) {
        Scene.JobKeys jobKeys = Scene.JobKeys.fresh(keys);
        SeedRecipe recipe = SeedRecipe.now(SEED, SCALE, Clock.systemUTC());
        try (ContainerPlatform platform = Fixtures.containerPlatform(settings);
                SeededPlatform seeded = new SeedPlatform(
                                new SplitPlatform(platform, platform.ownPrograms(), Set.of("keycloak", "secrets")))
                        .seed(wanted, recipe, Progress.NONE);
                S3ObjectStore objects = S3ObjectStore.open(address())) {
            BackupJob job =
                    new BackupJob(new SnapshotStore(objects, Clock.systemUTC()), jobKeys.ofJob(), Optional.empty());
            for (Backup backup : job.run(
                    seeded.sources().stream().map(SeededSources::configured).toList(), WORKERS, Progress.NONE)) {
                if (backup instanceof Backup.NotDone not) {
                    throw not.failure();
                }
            }
            seeded.sources().forEach(this::remember);
        }
    }

    private void remember(SeededSource source) {
        ObjectNode settings = source.settings();
        if (settings.has("caCertificate")) {
            // A file of the source, which is gone; a drill asks no source for anything.
            settings.remove(List.of("server", "token", "caCertificate"));
            settings.put("inCluster", true);
        }
        sources.withObject("/" + source.id().category()).set(source.id().name(), settings);
    }

    /** {@code pale.yaml} of a drill in a pod, with its keys where the CronJob mounts them. */
    String configuration() throws IOException {
        ObjectNode configuration = JsonNodeFactory.instance.objectNode();
        ObjectNode bucket = configuration.putObject("bucket");
        bucket.put("endpoint", address().endpoint().toString());
        bucket.put("region", REGION);
        bucket.put("name", NAME);
        bucket.put("accessKeyId", "env:PALE_KEY_ID");
        bucket.put("secretAccessKey", "env:PALE_KEY");
        ObjectNode given = configuration.putObject("keys");
        given.putArray("recipients").add(key(NewKeys.RECIPIENTS).strip());
        given.put("signingKey", "keys/" + NewKeys.SIGNING_KEY);
        given.put("identity", "keys/" + NewKeys.IDENTITY);
        given.put("trustedSigners", "keys/" + NewKeys.ALLOWED_SIGNERS);
        configuration.set("sources", sources);
        configuration.putObject("drill").put("reports", "/scratch/reports").put("scratch", "/scratch");
        return JSON.writeValueAsString(configuration);
    }

    /** The content of a file that {@code pale keygen} writes. */
    String key(String file) throws IOException {
        return Files.readString(keys.resolve(file));
    }

    @Override
    public void close() {
        server.stop();
    }
}

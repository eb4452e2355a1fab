package dev.pale.drills.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pale.backup.bucket.S3ObjectStore;
import dev.pale.backup.category.Category;
import dev.pale.backup.config.PlatformSettings;
import dev.pale.backup.minio.MinioEndpoint;
import dev.pale.backup.postgres.PostgresEndpoint;
import dev.pale.backup.secrets.SecretsEndpoint;
import dev.pale.fixtures.Fixtures;
import dev.pale.fixtures.fault.Scene;
import dev.pale.fixtures.platform.LocalBucket;
import dev.pale.fixtures.platform.LocalPlatform;
import dev.pale.fixtures.platform.RunningService;
import dev.pale.fixtures.platform.ServiceRequest;
import dev.pale.fixtures.platform.TemporarySpace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

/**
 * Controls on data that looks nothing like a seed: each damages something that its check sees, or says before that there
 * is nothing of its kind. One that changed nothing would make a drill of good backups unproven.
 */
class ControlsOnOtherDataIT {
    @TempDir
    private Path directory;

    private LocalPlatform platform;

    @BeforeEach
    void open() {
        platform = Fixtures.localPlatform(TemporarySpace.roomFor(1L << 30));
    }

    @AfterEach
    void close() {
        platform.close();
    }

    @Test
    void findsNothingToScrambleInShortAndAbsentTexts() throws IOException, SQLException {
        RunningService server = start("postgres");
        fill(server, """
                CREATE TABLE codes (code varchar(10), note text);
                INSERT INTO codes SELECT 'c' || n, NULL FROM generate_series(1, 500) n
                """);

        assertThat(notApplicable(postgres(server))).containsExactlyInAnyOrder("PG31", "PG40", "PG41", "PG42", "PG50");
    }

    /** What is largest and first is in turn an extension's, referred to, read by a view that would fail, or generated from. */
    @Test
    void damagesWhatIsTheUsersOwnAndCanBeRestored() throws IOException, SQLException {
        RunningService server = start("postgres");
        fill(server, """
                CREATE EXTENSION citext;
                CREATE TABLE aa_places (id int PRIMARY KEY, name text NOT NULL, CHECK (id > 0));
                CREATE TABLE aa_areas (place int NOT NULL REFERENCES aa_places, name text);
                CREATE INDEX aa_index ON aa_areas (name);
                INSERT INTO aa_places SELECT n, repeat('place ', 40) FROM generate_series(1, 2000) n;
                ALTER EXTENSION citext ADD TABLE aa_places;
                ALTER EXTENSION citext ADD TABLE aa_areas;
                CREATE TABLE orders (id int PRIMARY KEY, amount text, filler text CHECK (filler <> ''));
                INSERT INTO orders SELECT n, n::text, repeat('filler ', 40) FROM generate_series(1, 1500) n;
                CREATE TABLE amounts (amount text, filler bytea, n int) PARTITION BY RANGE (n);
                CREATE TABLE first_amounts PARTITION OF amounts FOR VALUES FROM (0) TO (10000);
                INSERT INTO amounts SELECT n::text, decode(repeat('00', 300), 'hex'), n FROM generate_series(1, 1200) n;
                CREATE VIEW numbers AS SELECT amount::int AS amount FROM amounts;
                CREATE MATERIALIZED VIEW sums AS SELECT sum(amount) AS sum FROM numbers;
                CREATE TABLE sizes (size text, size_value int GENERATED ALWAYS AS (size::int) STORED, filler bytea);
                INSERT INTO sizes (size, filler) SELECT n::text, decode(repeat('00', 300), 'hex') FROM generate_series(1, 900) n;
                CREATE TABLE zz_lines (order_id int NOT NULL REFERENCES orders, remark text, nothing text);
                INSERT INTO zz_lines SELECT n, 'remark ' || n, NULL FROM generate_series(1, 500) n;
                CREATE INDEX zz_index ON zz_lines (order_id)
                """);

        assertThat(notApplicable(postgres(server))).isEmpty();
    }

    @Test
    void damagesAStoreWithVersionsWhoseFirstBucketIsEmpty() throws IOException {
        RunningService store = start("minio");
        try (S3Client client = client(store)) {
            client.createBucket(request -> request.bucket("aa-empty"));
            client.createBucket(request -> request.bucket("data"));
            client.putBucketVersioning(request -> request.bucket("data")
                    .versioningConfiguration(versioning -> versioning.status(BucketVersioningStatus.ENABLED)));
            for (String key : List.of("deleted", "few", "many")) {
                for (int version = 0; version < (key.equals("few") ? 2 : 20); version++) {
                    String content = key + " " + "x".repeat(version);
                    client.putObject(request -> request.bucket("data").key(key), RequestBody.fromString(content));
                }
            }
            client.deleteObject(request -> request.bucket("data").key("deleted"));
        }

        assertThat(notApplicable(minio(store))).isEmpty();
    }

    @Test
    void damagesAStoreWithoutObjectsByWritingOne() throws IOException {
        RunningService store = start("minio");
        try (S3Client client = client(store)) {
            client.createBucket(request -> request.bucket("empty"));
        }

        assertThat(notApplicable(minio(store))).containsExactlyInAnyOrder("MO02", "MO03", "MO10", "MO10b", "MO15");
    }

    @Test
    void findsNoTypeToLoseWhereAllSecretsAreOpaque() throws IOException {
        RunningService cluster = start("secrets");
        SecretsEndpoint.Server endpoint = (SecretsEndpoint.Server) cluster.endpoint();
        try (KubernetesClient client = client(endpoint)) {
            client.resource(new NamespaceBuilder()
                            .withNewMetadata()
                            .withName("shop")
                            .endMetadata()
                            .build())
                    .create();
            for (String name : List.of("one", "two", "three")) {
                client.resource(new SecretBuilder()
                                .withNewMetadata()
                                .withNamespace("shop")
                                .withName(name)
                                .endMetadata()
                                .withType("Opaque")
                                .addToData("empty", "")
                                .addToData("value", "dmFsdWU=")
                                .build())
                        .create();
            }
        }

        assertThat(notApplicable(secrets(cluster, endpoint))).containsExactlyInAnyOrder("SE06", "SE06b", "SE02");
    }

    /** Backs a source up, drills it, and inflicts every control; all that are inflicted must be seen. */
    private List<String> notApplicable(FilledSource source) throws IOException {
        EveryControl control = new EveryControl();
        Scene.JobKeys keys = Scene.JobKeys.fresh(Files.createDirectory(directory.resolve("keys")));
        try (LocalBucket bucket = LocalBucket.open(Files.createDirectory(directory.resolve("bucket")));
                S3ObjectStore objects = S3ObjectStore.open(bucket.address())) {
            LocalDrills drills = new LocalDrills(platform, objects, keys);
            drills.backUp(source);
            drills.drill(
                    List.of(source),
                    PlatformSettings.NONE,
                    control,
                    Files.createDirectory(directory.resolve("scratch")));
        }
        return control.allSeenBut();
    }

    private RunningService start(String category) {
        return platform.start(category(category), ServiceRequest.any("filled"));
    }

    private static Category category(String name) {
        return Fixtures.of(name).category();
    }

    private static void fill(RunningService server, String script) throws SQLException {
        PostgresEndpoint endpoint = (PostgresEndpoint) server.endpoint();
        String address = "jdbc:postgresql://" + endpoint.host() + ":" + endpoint.port() + "/";
        String password = endpoint.password().reveal();
        try (Connection connection = DriverManager.getConnection(address + "postgres", endpoint.user(), password);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE shop");
        }
        try (Connection connection = DriverManager.getConnection(address + "shop", endpoint.user(), password);
                Statement statement = connection.createStatement()) {
            statement.execute(script);
        }
    }

    private static FilledSource postgres(RunningService server) {
        PostgresEndpoint endpoint = (PostgresEndpoint) server.endpoint();
        ObjectNode settings = settings("password");
        settings.put("host", endpoint.host());
        settings.put("port", endpoint.port());
        settings.put("user", endpoint.user());
        settings.put("sslMode", endpoint.sslMode());
        return new FilledSource(category("postgres").sourceId("other"), server, settings, endpoint.password());
    }

    private static S3Client client(RunningService store) {
        MinioEndpoint endpoint = (MinioEndpoint) store.endpoint();
        return S3Client.builder()
                .endpointOverride(endpoint.address())
                .region(Region.of(endpoint.region()))
                .forcePathStyle(true)
                .serviceConfiguration(s3 -> s3.chunkedEncodingEnabled(false))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        endpoint.accessKeyId(), endpoint.secretAccessKey().reveal())))
                .build();
    }

    private static FilledSource minio(RunningService store) {
        MinioEndpoint endpoint = (MinioEndpoint) store.endpoint();
        ObjectNode settings = settings("secretAccessKey");
        settings.put("endpoint", endpoint.address().toString());
        settings.put("region", endpoint.region());
        settings.put("accessKeyId", endpoint.accessKeyId());
        settings.put("versions", "all");
        return new FilledSource(category("minio").sourceId("other"), store, settings, endpoint.secretAccessKey());
    }

    private static KubernetesClient client(SecretsEndpoint.Server endpoint) {
        Config config = new ConfigBuilder(Config.empty())
                .withMasterUrl(endpoint.address().toString())
                .withOauthToken(endpoint.token().reveal())
                .withCaCertFile(endpoint.caCertificate().toString())
                .withHttp2Disable(true)
                .build();
        return new KubernetesClientBuilder()
                .withConfig(config)
                .withHttpClientFactory(new JdkHttpClientFactory())
                .build();
    }

    private static FilledSource secrets(RunningService cluster, SecretsEndpoint.Server endpoint) {
        ObjectNode settings = settings("token");
        settings.put("server", endpoint.address().toString());
        settings.put("caCertificate", endpoint.caCertificate().toString());
        settings.put("settle", "500 ms");
        return new FilledSource(category("secrets").sourceId("other"), cluster, settings, endpoint.token());
    }

    private static ObjectNode settings(String secret) {
        return JsonNodeFactory.instance.objectNode().put(secret, "env:" + FilledSource.VARIABLE);
    }
}

package dev.pale.drills.hardship;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pale.backup.bucket.BucketAddress;
import dev.pale.backup.bucket.ObjectStore.StoredObject;
import dev.pale.backup.bucket.S3ObjectStore;
import dev.pale.backup.category.Category;
import dev.pale.backup.progress.Progress;
import dev.pale.backup.seal.NewKeys;
import dev.pale.backup.secrets.SecretsCategory;
import dev.pale.backup.secrets.SecretsEndpoint;
import dev.pale.drills.cli.PaleUnderTest;
import dev.pale.fixtures.Fixtures;
import dev.pale.fixtures.SeedPlatform;
import dev.pale.fixtures.platform.LocalBucket;
import dev.pale.fixtures.platform.LocalPlatform;
import dev.pale.fixtures.platform.RunningService;
import dev.pale.fixtures.platform.ServiceRequest;
import dev.pale.fixtures.platform.TemporarySpace;
import dev.pale.fixtures.seed.SeedRecipe;
import dev.pale.fixtures.seed.SeededSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The values of a cluster's Secrets stay in it and in what is encrypted, whatever the program does and says. */
class ClusterLeaksIT {
    private static final Category CATEGORY = new SecretsCategory();
    private static final String SOURCE = "secrets/k3s";
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<String> leaks = new ArrayList<>();
    private final LeakScanner scanner = new LeakScanner();

    @TempDir
    private Path home;

    @Test
    void valuesAreNeitherInOutputNorReportsNorTheBucket() throws IOException {
        SeedRecipe recipe = SeedRecipe.now(20260302, 0.02, Clock.systemUTC());
        try (LocalPlatform platform = Fixtures.localPlatform(TemporarySpace.roomFor(1L << 30));
                SeededSource source =
                        new SeedPlatform(platform).seedOne(CATEGORY.sourceId("k3s"), recipe, Progress.NONE);
                LocalBucket bucket = LocalBucket.open(home.resolve("bucket"));
                RunningService target = platform.start(CATEGORY, ServiceRequest.any("target"))) {
            SecretsEndpoint.Server server = (SecretsEndpoint.Server) target.endpoint();
            scanner.lookFor("a seeded secret", source.canaries()).lookFor("the target's token", server.token());
            Path configuration = configuration(source, server, bucket.address());
            runEverything(configuration);
            leaks.addAll(scanner.scan(home.resolve("reports")));
            scanBucket(bucket.address());
        }
        assertThat(leaks).isEmpty();
    }

    private void runEverything(Path configuration) throws IOException {
        assertThat(say(configuration, "backup")).isZero();
        assertThat(say(configuration, "snapshots")).isZero();
        assertThat(say(configuration, "verify", "--json")).isZero();
        assertThat(say(configuration, "restore", SOURCE)).isZero();
        assertThat(say(configuration, "restore", SOURCE))
                .as("not empty any more")
                .isEqualTo(2);
        assertThat(say(configuration, "drill", "--json")).isZero();
    }

    private int say(Path configuration, String command, String... more) throws IOException {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dlogback.configurationFile=logback.xml",
                "-cp",
                System.getProperty("java.class.path"),
                PaleUnderTest.MAIN,
                command,
                "--config",
                configuration.toString()));
        words.addAll(Arrays.asList(more));
        Path said = Files.createTempFile(home, "said-", ".txt");
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().put("PALE_LOG", "TRACE");
        Process process = builder.start();
        try {
            assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        } finally {
            process.destroyForcibly();
        }
        leaks.addAll(scanner.scan("what " + command + " said", Files.readString(said)));
        return process.exitValue();
    }

    private void scanBucket(BucketAddress address) throws IOException {
        try (S3ObjectStore objects = S3ObjectStore.open(address);
                Stream<StoredObject> all = objects.list("")) {
            for (StoredObject object : all.toList()) {
                leaks.addAll(scanner.scan("a key of the bucket", object.key()));
                try (InputStream content = objects.read(object.key())) {
                    String text = new String(content.readAllBytes(), StandardCharsets.ISO_8859_1);
                    leaks.addAll(scanner.scan(object.key(), text));
                }
            }
        }
    }

    private Path configuration(SeededSource source, SecretsEndpoint.Server target, BucketAddress address)
            throws IOException {
        NewKeys keys = NewKeys.generate("pale@test", Clock.systemUTC());
        keys.writeTo(home.resolve("keys"));
        ObjectNode configuration = JSON.createObjectNode();
        ObjectNode bucket = configuration.putObject("bucket");
        bucket.put("endpoint", address.endpoint().toString());
        bucket.put("region", address.region());
        bucket.put("name", address.bucket());
        bucket.put("accessKeyId", address.accessKeyId());
        bucket.put(
                "secretAccessKey", file("bucket-key", address.secretAccessKey().reveal()));
        ObjectNode known = configuration.putObject("keys");
        known.putArray("recipients").add(keys.recipient());
        known.put("signingKey", "keys/" + NewKeys.SIGNING_KEY);
        known.put("identity", "keys/" + NewKeys.IDENTITY);
        known.put("trustedSigners", "keys/" + NewKeys.ALLOWED_SIGNERS);
        configuration
                .putObject("platform")
                .putObject("unclaimed")
                .put("volume */*", "only Secrets are looked at here")
                .put("database */*", "only Secrets are looked at here");
        ObjectNode settings = source.settings();
        settings.put(
                "token",
                file(
                        "source-token",
                        source.environment().values().iterator().next().reveal()));
        configuration.putObject("sources").putObject("secrets").set("k3s", settings);
        ObjectNode into =
                configuration.putObject("targets").putObject("secrets").putObject("k3s");
        into.put("server", target.address().toString());
        into.put("token", file("target-token", target.token().reveal()));
        into.put("caCertificate", target.caCertificate().toString());
        configuration.putObject("drill").put("reports", home.resolve("reports").toString());
        return Files.writeString(home.resolve("pale.yaml"), JSON.writeValueAsString(configuration));
    }

    private String file(String name, String value) throws IOException {
        Files.writeString(home.resolve(name), value + "\n");
        return "file:" + name;
    }
}

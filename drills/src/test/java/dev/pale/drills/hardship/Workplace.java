package dev.pale.drills.hardship;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pale.backup.Categories;
import dev.pale.backup.bucket.BucketAddress;
import dev.pale.backup.bucket.ObjectStore;
import dev.pale.backup.bucket.S3ObjectStore;
import dev.pale.backup.category.Category;
import dev.pale.backup.cli.CommandRunner;
import dev.pale.backup.jobs.Scratch;
import dev.pale.backup.postgres.PostgresEndpoint;
import dev.pale.backup.progress.Progress;
import dev.pale.backup.seal.NewKeys;
import dev.pale.backup.secret.Secret;
import dev.pale.backup.snapshot.SnapshotId;
import dev.pale.backup.snapshot.SnapshotStore;
import dev.pale.backup.snapshot.SourceId;
import dev.pale.drills.cli.PaleUnderTest;
import dev.pale.fixtures.Fixtures;
import dev.pale.fixtures.SeedPlatform;
import dev.pale.fixtures.fault.RawBucket;
import dev.pale.fixtures.platform.LocalBucket;
import dev.pale.fixtures.platform.LocalPlatform;
import dev.pale.fixtures.platform.RunningService;
import dev.pale.fixtures.platform.ServiceRequest;
import dev.pale.fixtures.seed.SeedRecipe;
import dev.pale.fixtures.seed.SeededSource;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.MultipartUpload;

/**
 * What an operator has: a seeded server to back up, a bucket, keys, and a directory with the configuration. Secrets stand
 * in files, as the configuration refers to them. One for all tests of a class.
 */
final class Workplace implements AutoCloseable {
    static final Category POSTGRES = Categories.ALL.getFirst();

    private static final long SEED = 20260301;
    private static final double SCALE = 0.02;
    /** What a killed process cannot take with it and no other one needs: the compression library, unpacked. */
    private static final String UNPACKED_LIBRARY = "libzstd-jni";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path home;
    private final LocalPlatform platform;
    private final SeededSource source;
    private final LocalBucket bucket;
    private final ObjectNode configuration = JsonNodeFactory.instance.objectNode();

    private Workplace(Path home, LocalPlatform platform, SeededSource source, LocalBucket bucket) {
        this.home = home;
        this.platform = platform;
        this.source = source;
        this.bucket = bucket;
    }

    /** Seeds one of the seed's sources. */
    static Workplace with(String sourceName) {
        try {
            Path home = Files.createTempDirectory("workplace-");
            // Servers run as another user, who must get to the directory for temporary files.
            Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx--x--x"));
            Files.setPosixFilePermissions(
                    Files.createDirectory(home.resolve("tmp")), PosixFilePermissions.fromString("rwx--x--x"));
            LocalPlatform platform = Fixtures.localPlatform();
            SeededSource source = new SeedPlatform(platform)
                    .seedOne(
                            POSTGRES.sourceId(sourceName),
                            SeedRecipe.now(SEED, SCALE, Clock.systemUTC()),
                            Progress.NONE);
            Workplace workplace = new Workplace(home, platform, source, LocalBucket.open(home.resolve("bucket")));
            workplace.configure();
            return workplace;
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    private void configure() throws IOException {
        NewKeys keys = NewKeys.generate("pale@workplace", Clock.systemUTC());
        keys.writeTo(home.resolve("keys"));
        Files.createDirectory(home.resolve("secrets"));
        bucketSettings(configuration.putObject("bucket"), bucket.address());
        ObjectNode keySettings = configuration.putObject("keys");
        keySettings.putArray("recipients").add(keys.recipient());
        keySettings.put("signingKey", "keys/" + NewKeys.SIGNING_KEY);
        keySettings.put("identity", "keys/" + NewKeys.IDENTITY);
        keySettings.put("trustedSigners", "keys/" + NewKeys.ALLOWED_SIGNERS);
        ObjectNode settings = source.settings();
        settings.put("password", secret("source", superuser().password().reveal()));
        configuration.putObject("sources").putObject("postgres").set(id().name(), settings);
        ObjectNode drill = configuration.putObject("drill");
        drill.put("reports", home.resolve("reports").toString());
        drill.put("scratch", home.resolve("scratch").toString());
    }

    private void bucketSettings(ObjectNode settings, BucketAddress address) {
        settings.put("endpoint", address.endpoint().toString());
        settings.put("region", address.region());
        settings.put("name", address.bucket());
        settings.put("accessKeyId", address.accessKeyId());
        settings.put(
                "secretAccessKey", secret("bucket", address.secretAccessKey().reveal()));
    }

    /** Puts a secret into a file and returns what the configuration says of it. */
    String secret(String name, String value) {
        try {
            Files.writeString(home.resolve("secrets").resolve(name), value + "\n");
            return "file:secrets/" + name;
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    Path home() {
        return home;
    }

    /** Where child processes keep temporary files. */
    Path tmp() {
        return home.resolve("tmp");
    }

    Path scratch() {
        return home.resolve("scratch");
    }

    Path reports() {
        return home.resolve("reports");
    }

    /** The names of what child processes have left among temporary files and opened backups. */
    Set<String> left() {
        return Stream.of(tmp(), scratch())
                .filter(Files::exists)
                .flatMap(Workplace::entries)
                .map(path -> path.getFileName().toString())
                .filter(name -> !name.startsWith(UNPACKED_LIBRARY))
                .collect(Collectors.toSet());
    }

    private static Stream<Path> entries(Path directory) {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Removes what another test's child processes have left. */
    void forgetWhatWasLeft() {
        Stream.of(tmp(), scratch())
                .filter(Files::exists)
                .flatMap(Workplace::entries)
                .forEach(Scratch::delete);
    }

    SeededSource source() {
        return source;
    }

    SourceId id() {
        return source.id();
    }

    PostgresEndpoint superuser() {
        return (PostgresEndpoint) source.service().endpoint();
    }

    LocalBucket bucket() {
        return bucket;
    }

    /** A session of the superuser. */
    static Connection connect(RunningService server, String database) throws SQLException {
        PostgresEndpoint endpoint = (PostgresEndpoint) server.endpoint();
        return DriverManager.getConnection(
                "jdbc:postgresql://" + endpoint.host() + ":" + endpoint.port() + "/" + database,
                endpoint.user(),
                endpoint.password().reveal());
    }

    static Secret password(RunningService server) {
        return ((PostgresEndpoint) server.endpoint()).password();
    }

    /** Changes the source. */
    void execute(String database, String sql) {
        execute(source.service(), database, sql);
    }

    static void execute(RunningService server, String database, String sql) {
        try (Connection connection = connect(server, database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException refused) {
            throw new IllegalStateException(refused);
        }
    }

    /** One more empty server. */
    RunningService emptyServer() {
        return platform.start(POSTGRES, ServiceRequest.any("target"));
    }

    /** Names a server as the target of the source, in a configuration. */
    Consumer<ObjectNode> target(RunningService server) {
        PostgresEndpoint endpoint = (PostgresEndpoint) server.endpoint();
        return changed -> {
            ObjectNode target =
                    changed.putObject("targets").putObject("postgres").putObject(id().name());
            target.put("host", endpoint.host());
            target.put("port", endpoint.port());
            target.put("user", endpoint.user());
            target.put("password", secret("target", endpoint.password().reveal()));
            target.put("sslMode", endpoint.sslMode());
        };
    }

    /** The settings of the source in a configuration. */
    ObjectNode sourceSettings(ObjectNode changed) {
        return (ObjectNode) changed.at("/sources/postgres/" + id().name());
    }

    /** The good configuration with a change, as a file. JSON is YAML too. */
    Path configuration(Consumer<ObjectNode> change) {
        try {
            ObjectNode changed = configuration.deepCopy();
            change.accept(changed);
            Path file = Files.createTempFile(home, "pale-", ".yaml");
            return Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(changed));
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    Path configuration() {
        return configuration(changed -> {});
    }

    /** Runs a command of the program in this process. */
    static Said run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = CommandRunner.run(PaleUnderTest.commands(), new PrintWriter(out), new PrintWriter(err), arguments);
        return new Said(status, out.toString(), err.toString());
    }

    /** Runs a command with a configuration in this process. */
    static Said run(Path file, String command, String... more) {
        String[] arguments = new String[more.length + 3];
        arguments[0] = command;
        arguments[1] = "--config";
        arguments[2] = file.toString();
        System.arraycopy(more, 0, arguments, 3, more.length);
        return run(arguments);
    }

    /** Every complete snapshot of the source, as the bucket has them now. */
    List<SnapshotId> snapshots() {
        try (S3ObjectStore objects = S3ObjectStore.open(bucket.address())) {
            return new SnapshotStore(objects, Clock.systemUTC()).list(id());
        }
    }

    /** Every key in the bucket. */
    List<String> keys() {
        try (S3ObjectStore objects = S3ObjectStore.open(bucket.address());
                Stream<ObjectStore.StoredObject> all = objects.list("")) {
            return all.map(ObjectStore.StoredObject::key).toList();
        }
    }

    /** What only a thief does: deletes everything below a prefix. */
    void delete(String prefix) {
        try (RawBucket raw = RawBucket.open(bucket.address())) {
            raw.keys(prefix).forEach(raw::delete);
        }
    }

    /** The keys of uploads that were begun and neither completed nor aborted, as the service lists them. */
    List<String> unfinishedUploads() {
        try (S3Client client = S3Client.builder()
                .endpointOverride(bucket.address().endpoint())
                .region(Region.of(bucket.address().region()))
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        bucket.address().accessKeyId(),
                        bucket.address().secretAccessKey().reveal())))
                .httpClientBuilder(Apache5HttpClient.builder())
                .build()) {
            return client
                    .listMultipartUploads(
                            request -> request.bucket(bucket.address().bucket()))
                    .uploads()
                    .stream()
                    .map(MultipartUpload::key)
                    .toList();
        }
    }

    @Override
    public void close() {
        bucket.close();
        platform.close();
        Scratch.delete(home);
    }
}

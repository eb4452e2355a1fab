package dev.pale.drills.docs;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pale.backup.bucket.BucketAddress;
import dev.pale.backup.bucket.ObjectStore.StoredObject;
import dev.pale.backup.bucket.S3ObjectStore;
import dev.pale.backup.seal.NewKeys;
import dev.pale.backup.seal.SigningKey;
import dev.pale.backup.snapshot.SnapshotId;
import dev.pale.backup.snapshot.SnapshotStore;
import dev.pale.backup.snapshot.SourceId;
import dev.pale.drills.archive.DrillArchive;
import dev.pale.drills.archive.ExampleDrills;
import dev.pale.fixtures.platform.LocalBucket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where somebody sits who reads a runbook: start script, keys, configuration, and a way to the bucket, in a directory of
 * its own.
 */
final class RunbookDesk implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** What lies where the platform is and nowhere else: how to make backups. */
    private static final Pattern OF_THE_PLATFORM =
            Pattern.compile("^  (?:recipients|signingKey|indexIdentity):.*\\n", Pattern.MULTILINE);

    /** The drill's configuration, which does not say how backups are made. */
    static final String DRILL = "drill.yaml";

    private static final String PLATFORM = "platform.yaml";

    private final RunbookWorld world;
    private final Path directory;
    private final LocalBucket bucket;
    private final Map<String, String> variables = new HashMap<>();
    private Optional<LocalBucket> readOnly = Optional.empty();

    /** Sits down in an empty directory, before a copy of a world's bucket. */
    RunbookDesk(RunbookWorld world, Path directory, List<SourceId> configured) throws IOException {
        this.world = world;
        this.directory = directory;
        world.copyKeys(keys());
        world.copyBucket(directory.resolve("bucket"));
        bucket = LocalBucket.open(directory.resolve("bucket"));
        for (String name : List.of("work", "copy", "evidence")) {
            Files.createDirectory(directory.resolve(name));
        }
        StartScript.into(directory);
        variables.putAll(world.environment());
        keepADrill();
        configure(bucket.address(), configured);
    }

    private void keepADrill() {
        try (S3ObjectStore objects = S3ObjectStore.open(bucket.address())) {
            Instant lately = Instant.now().minus(Duration.ofHours(3)).truncatedTo(ChronoUnit.SECONDS);
            new DrillArchive(objects)
                    .archive(
                            ExampleDrills.verified(lately, Duration.ofSeconds(90)),
                            SigningKey.read(keys().resolve(NewKeys.DRILL_SIGNING_KEY)));
        }
    }

    /** Writes the platform's and the drill's configuration (JSON is YAML) and says where everything is. */
    void configure(BucketAddress address, List<SourceId> configured) throws IOException {
        ObjectNode file = JsonNodeFactory.instance.objectNode();
        file.putObject("bucket")
                .put("endpoint", address.endpoint().toString())
                .put("region", address.region())
                .put("name", address.bucket())
                .put("accessKeyId", "env:PALE_KEY_ID")
                .put("secretAccessKey", "env:PALE_KEY");
        StringBuilder yaml = new StringBuilder("bucket: " + JSON.writeValueAsString(file.get("bucket")) + "\nkeys:\n");
        yaml.append("  recipients: [").append(recipient()).append("]\n");
        yaml.append("  signingKey: keys/").append(NewKeys.SIGNING_KEY).append('\n');
        yaml.append("  indexIdentity: keys/").append(NewKeys.INDEX_IDENTITY).append('\n');
        yaml.append("  identity: keys/").append(NewKeys.IDENTITY).append('\n');
        yaml.append("  trustedSigners: keys/").append(NewKeys.ALLOWED_SIGNERS).append('\n');
        yaml.append("monitor: {schedule: '30 2 * * *', timeZone: Europe/Berlin, drill: {schedule: '0 3 * * 0'}}\n");
        yaml.append("drill: {reports: report, scratch: work}\nsources:\n");
        for (SourceId id : configured) {
            yaml.append("  ")
                    .append(id.category())
                    .append(": {")
                    .append(id.name())
                    .append(": ");
            yaml.append(JSON.writeValueAsString(world.source(id).settings())).append("}\n");
        }
        Files.writeString(directory.resolve(PLATFORM), yaml);
        Files.writeString(
                directory.resolve(DRILL), OF_THE_PLATFORM.matcher(yaml).replaceAll(""));
        variables.putAll(Map.of(
                "PALE_CONFIG", directory.resolve(DRILL).toString(),
                "PALE_KEY_ID", address.accessKeyId(),
                "PALE_KEY", address.secretAccessKey().reveal(),
                "AWS_ACCESS_KEY_ID", address.accessKeyId(),
                "AWS_SECRET_ACCESS_KEY", address.secretAccessKey().reveal(),
                "AWS_DEFAULT_REGION", address.region(),
                "AWS_CONFIG_FILE", "/dev/null",
                "ENDPOINT", address.endpoint().toString(),
                "BUCKET", address.bucket(),
                "SOURCE", configured.getFirst().toString()));
        variables.putAll(Map.of(
                "PLATFORM", directory.resolve(PLATFORM).toString(),
                "KEYS", keys().toString(),
                "WORK", directory.resolve("work").toString(),
                "COPY", directory.resolve("copy").toString(),
                "EVIDENCE", directory.resolve("evidence").toString(),
                "IDENTITY", keys().resolve(NewKeys.IDENTITY).toString(),
                "SIGNERS", keys().resolve(NewKeys.ALLOWED_SIGNERS).toString(),
                "PRINCIPAL", "pale",
                "CHECKOUT", directory.toString()));
    }

    private String recipient() throws IOException {
        return Files.readString(keys().resolve(NewKeys.RECIPIENTS)).strip();
    }

    RunbookWorld world() {
        return world;
    }

    Path directory() {
        return directory;
    }

    Path keys() {
        return directory.resolve("keys");
    }

    BucketAddress address() {
        return bucket.address();
    }

    /** What the page's examples set; may be added to. */
    Map<String, String> variables() {
        return variables;
    }

    /** The same bucket, with a key that may list and read. */
    BucketAddress openReadOnly() {
        readOnly = Optional.of(LocalBucket.openReadOnly(directory.resolve("bucket")));
        return readOnly.get().address();
    }

    /** Where {@link #openReadOnly()} opened it. */
    BucketAddress readOnly() {
        return readOnly.orElseThrow().address();
    }

    /** What {@code pale replicate} would have made: another bucket with all snapshots, and no result of a drill. */
    LocalBucket openSecondCopy() {
        world.copyBucket(directory.resolve("far"));
        return LocalBucket.open(directory.resolve("far"));
    }

    /** The snapshots of a source, oldest first. */
    List<SnapshotId> snapshots(SourceId source) {
        return snapshotsAt(bucket.address(), source);
    }

    List<SnapshotId> snapshotsAt(BucketAddress address, SourceId source) {
        try (S3ObjectStore objects = S3ObjectStore.open(address)) {
            return new SnapshotStore(objects, Clock.systemUTC()).list(source);
        }
    }

    /** Changes a byte in the middle of the first object whose key has this in it. */
    void damage(String part) throws IOException {
        Path object;
        try (Stream<Path> files = Files.walk(object(""))) {
            object = files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().contains(part))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(object);
        bytes[bytes.length / 2] ^= 1;
        Files.write(object, bytes);
    }

    /** The file that an object of the bucket is kept in. */
    Path object(String key) {
        return directory.resolve("bucket").resolve(bucket.address().bucket()).resolve(key);
    }

    /** Keys of the blobs of a source. */
    List<String> blobs(SourceId source) {
        try (S3ObjectStore objects = S3ObjectStore.open(bucket.address());
                Stream<StoredObject> all = objects.list(SnapshotId.home(source) + "blobs/")) {
            return all.map(StoredObject::key).toList();
        }
    }

    @Override
    public void close() {
        readOnly.ifPresent(LocalBucket::close);
        bucket.close();
    }
}

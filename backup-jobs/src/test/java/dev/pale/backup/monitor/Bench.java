package dev.pale.backup.monitor;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.pale.backup.Categories;
import dev.pale.backup.bucket.BucketAddress;
import dev.pale.backup.bucket.BucketSurvey;
import dev.pale.backup.bucket.ObjectStore;
import dev.pale.backup.bucket.S3ObjectStore;
import dev.pale.backup.bucket.TestBucket;
import dev.pale.backup.category.SettingsReader;
import dev.pale.backup.census.Census;
import dev.pale.backup.census.CensusKey;
import dev.pale.backup.census.FactKind;
import dev.pale.backup.seal.NewKeys;
import dev.pale.backup.seal.Purpose;
import dev.pale.backup.seal.Recipients;
import dev.pale.backup.seal.SigningKey;
import dev.pale.backup.seal.TrustedSigners;
import dev.pale.backup.secret.References;
import dev.pale.backup.snapshot.Description;
import dev.pale.backup.snapshot.SnapshotId;
import dev.pale.backup.snapshot.SnapshotStore;
import dev.pale.backup.snapshot.SnapshotWriter;
import dev.pale.backup.snapshot.SnapshotWriter.ArtifactStream;
import dev.pale.backup.snapshot.SourceId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** A real S3 server in which backups and drills leave what they leave, and a monitor that looks at it. */
final class Bench implements AutoCloseable {
    static final SourceId ORDERS = new SourceId("postgres", "orders", "postgres");
    /** Daily at 04:30 in Berlin, an hour to run, a quarter of an hour of grace; drills on Sundays. */
    static final String SETTINGS = """
            schedule: "30 4 * * *"
            timeZone: Europe/Berlin
            versioning: false
            objectLock: none
            drill:
              schedule: "0 3 * * 0"
              duration: 4h
            """;

    private static final DateTimeFormatter PLACE =
            DateTimeFormatter.ofPattern("uuuu/MM/dd/HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final int SEED = 5;

    final TestBucket bucket;
    final ObjectStore objects;
    final Path keys;
    final TrustedSigners trusted;
    private final Recipients recipients;
    private final SigningKey signing;
    private final SigningKey drillSigning;
    private String settings = SETTINGS;
    private Set<String> acknowledged = Set.of();

    Bench(Path directory) throws IOException {
        bucket = TestBucket.start(Files.createDirectory(directory.resolve("bucket-root")));
        objects = bucket.open();
        keys = directory.resolve("keys");
        NewKeys made = NewKeys.generate("pale@test", Clock.systemUTC());
        made.writeTo(keys);
        recipients = Recipients.parse(List.of(made.recipient()));
        signing = SigningKey.read(keys.resolve(NewKeys.SIGNING_KEY));
        drillSigning = SigningKey.read(keys.resolve(NewKeys.DRILL_SIGNING_KEY));
        trusted = TrustedSigners.read(keys.resolve(NewKeys.ALLOWED_SIGNERS));
    }

    Bench settings(String yaml) {
        settings = yaml;
        return this;
    }

    Bench acknowledging(SnapshotId snapshot) {
        acknowledged = Set.of(snapshot.toString());
        return this;
    }

    SnapshotId backUp(String instant) {
        return backUp(instant, 200_000, 1);
    }

    /** A snapshot of so many bytes in so many artifacts. */
    SnapshotId backUp(String instant, int bytes, int artifacts) {
        return backUp(instant, bytes, artifacts, "");
    }

    /** A snapshot of another system than the others. */
    SnapshotId backUpAnother(String instant) {
        return backUp(instant, 200_000, 1, "another");
    }

    private SnapshotId backUp(String instant, int bytes, int artifacts, String system) {
        SnapshotStore store = new SnapshotStore(objects, Clock.fixed(Instant.parse(instant), ZoneOffset.UTC));
        try (SnapshotWriter writer = store.begin(ORDERS, recipients, signing)) {
            for (int number = 1; number <= artifacts; number++) {
                write(writer, "part-" + number, bytes / artifacts);
            }
            Map<String, String> attributes = system.isEmpty() ? Map.of() : Map.of("systemIdentifier", system);
            writer.describe(new Description("PostgreSQL", "15.18", attributes, Map.of()));
            writer.census(new Census.Builder(CensusKey.random())
                    .add(FactKind.equal("rows", "rows"), "items", "3")
                    .build());
            writer.commit();
            return writer.id();
        }
    }

    private static void write(SnapshotWriter writer, String name, int bytes) {
        byte[] content = new byte[bytes];
        new Random(SEED).nextBytes(content);
        try (ArtifactStream artifact = writer.artifact(name)) {
            artifact.write(content);
            artifact.finish();
        } catch (IOException unwritten) {
            throw new UncheckedIOException(unwritten);
        }
    }

    /** A week of nightly backups up to the morning of a Saturday, and a drill on the Sunday before. */
    void aGoodWeek() {
        for (int day = 18; day <= 24; day++) {
            backUp("2026-01-" + day + "T03:30:05Z");
        }
        drill("2026-01-18T02:00:00Z", "Verified", 600);
    }

    /** The result of a drill, signed by the drill's key, as it lies in the bucket. */
    String drill(String instant, String outcome, double seconds) {
        return signedDrill(instant, result(instant, outcome, seconds));
    }

    /** As {@code pale drill postgres/orders} leaves it where more is configured. */
    String partialDrill(String instant, String outcome, double seconds) {
        String result = new String(result(instant, outcome, seconds), StandardCharsets.UTF_8);
        return signedDrill(
                instant, result.replace("\"production\"", "\"partial\"").getBytes(StandardCharsets.UTF_8));
    }

    String signedDrill(String instant, byte[] result) {
        return putDrill(instant, result, drillSigning.sign(Purpose.DRILL, result));
    }

    /** The same, signed by whoever holds the platform's key. */
    String forgedDrill(String instant) {
        byte[] result = result(instant, "Verified", 600);
        return putDrill(instant, result, signing.sign(Purpose.DRILL, result));
    }

    /** A genuine result, copied to where no drill puts one. */
    void misplacedDrill(String place) {
        byte[] result = result("2026-01-18T02:00:00Z", "Verified", 600);
        put(place, result, drillSigning.sign(Purpose.DRILL, result));
    }

    private String putDrill(String instant, byte[] result, String signature) {
        return put("drills/" + PLACE.format(Instant.parse(instant)), result, signature);
    }

    private String put(String place, byte[] result, String signature) {
        bucket.overwrite(place + "/result.json.sig", signature.getBytes(StandardCharsets.US_ASCII));
        bucket.overwrite(place + "/result.json", result);
        return place;
    }

    static byte[] result(String instant, String outcome, double seconds) {
        ObjectNode result = new ObjectMapper().createObjectNode();
        Instant begun = Instant.parse(instant);
        result.put("schema", "pale-drill/1").put("kind", "production").put("outcome", outcome);
        result.put("startedAt", instant)
                .put("finishedAt", begun.plusSeconds(900).toString());
        result.putObject("rto").put("measuredSeconds", seconds).put("objectiveSeconds", 7200.0);
        result.putArray("sources")
                .addObject()
                .put("source", "postgres/orders")
                .put("outcome", outcome)
                .put("rpoSeconds", 65.0);
        return result.toString().getBytes(StandardCharsets.UTF_8);
    }

    MonitorSettings read() {
        try {
            SettingsReader reader = SettingsReader.of(new YAMLMapper().readTree(settings));
            MonitorSettings read =
                    MonitorSettingsReader.read(reader, Set.of(ORDERS), References.UNRESOLVED, Path.of("/"));
            reader.finish();
            return read;
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        }
    }

    MonitorResult look(String instant) {
        return look(instant, bucket.address());
    }

    MonitorResult look(String instant, BucketAddress address) {
        try (ObjectStore store = S3ObjectStore.open(address, TestBucket.impatient());
                BucketSurvey survey = BucketSurvey.open(address, TestBucket.impatient())) {
            Monitor.Bucket watched = new Monitor.Bucket(store, survey, Categories.ALL, acknowledged, Optional.empty());
            Clock clock = Clock.fixed(Instant.parse(instant), ZoneOffset.UTC);
            return new Monitor(watched, trusted, read(), clock).run();
        }
    }

    /** The first look at which a check is not verified, going on from an instant in steps. */
    Instant firstRed(String from, Duration step, Check check) {
        Instant at = Instant.parse(from);
        for (int looks = 0; looks < 1_000; looks++) {
            if (finding(look(at.toString()), check).outcome() != Outcome.VERIFIED) {
                return at;
            }
            at = at.plus(step);
        }
        throw new AssertionError(check + " was never red");
    }

    static Finding finding(MonitorResult result, Check check) {
        return result.findings().stream()
                .filter(each -> each.check() == check)
                .findFirst()
                .orElseThrow(() -> new AssertionError(check + " was not judged"));
    }

    @Override
    public void close() {
        objects.close();
        bucket.close();
    }
}

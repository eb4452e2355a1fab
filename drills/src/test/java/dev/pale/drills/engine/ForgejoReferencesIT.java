package dev.pale.drills.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pale.backup.bucket.S3ObjectStore;
import dev.pale.backup.config.PlatformSettings;
import dev.pale.backup.config.Referral;
import dev.pale.backup.forgejo.ForgejoCategory;
import dev.pale.backup.forgejo.ForgejoEndpoint;
import dev.pale.backup.minio.MinioCategory;
import dev.pale.backup.minio.MinioEndpoint;
import dev.pale.backup.progress.Progress;
import dev.pale.fixtures.Fixtures;
import dev.pale.fixtures.SeedPlatform;
import dev.pale.fixtures.fault.Scene;
import dev.pale.fixtures.platform.LocalBucket;
import dev.pale.fixtures.platform.LocalPlatform;
import dev.pale.fixtures.platform.TemporarySpace;
import dev.pale.fixtures.seed.SeedRecipe;
import dev.pale.fixtures.seed.SeededSource;
import dev.pale.reports.result.CheckResult;
import dev.pale.reports.result.DrillResult;
import dev.pale.reports.result.DrillResult.Control;
import dev.pale.reports.result.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** A server whose LFS objects and attachments are in a bucket that is a source of its own, both restored. */
class ForgejoReferencesIT {
    private static final String BUCKET = "forge";
    /** The store as a whole must not look as if it had lost most of what it had. */
    private static final int ENOUGH_BYTES = 1 << 20;

    private static final long SEED = 31;
    private static final double SCALE = 0.02;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"main", "internal"})
    void holdsRowsOfTheOneAgainstObjectsOfTheOther(String name) throws IOException {
        Scene.JobKeys keys = Scene.JobKeys.fresh(Files.createDirectory(directory.resolve("keys")));
        SeedRecipe recipe = SeedRecipe.now(SEED, SCALE, Clock.systemUTC());
        try (LocalPlatform local = Fixtures.localPlatform(TemporarySpace.roomFor(1L << 30));
                LocalBucket bucket = LocalBucket.open(Files.createDirectory(directory.resolve("bucket")));
                S3ObjectStore opened = S3ObjectStore.open(bucket.address());
                SeededSource forge =
                        new SeedPlatform(local).seedOne(new ForgejoCategory().sourceId(name), recipe, Progress.NONE);
                SeededSource store = new SeedPlatform(local)
                        .seedOne(new MinioCategory().sourceId("thumbnails"), recipe, Progress.NONE);
                S3Client client = client((MinioEndpoint) store.service().endpoint())) {
            LocalDrills drills = new LocalDrills(local, opened, keys);
            List<String> moved = moveIntoTheBucket(forge, client);
            drills.backUp(forge, store);

            DrillResult good = drill(drills, forge, store, "good");

            assertThat(good.outcome()).as(good.toString()).isEqualTo(Outcome.VERIFIED);
            assertThat(check(good, "reference.forge-files").compared()).isEqualTo(moved.size());

            String lost = moved.getFirst();
            String longer = moved.getLast();
            byte[] more = new byte[ENOUGH_BYTES];
            client.putObject(request -> request.bucket(BUCKET).key("others"), RequestBody.fromBytes(more));
            client.deleteObject(request -> request.bucket(BUCKET).key(lost));
            client.putObject(request -> request.bucket(BUCKET).key(longer), RequestBody.fromString("another"));
            drills.backUp(store);
            DrillResult bad = drill(drills, forge, store, "bad");

            CheckResult seen = check(bad, "reference.forge-files");
            assertThat(seen.outcome()).as(bad.toString()).isEqualTo(Outcome.FAILED);
            assertThat(seen.evidence().toString()).contains(lost, longer);
            assertThat(bad.sources().stream()
                            .flatMap(source -> source.checks().stream())
                            .filter(check -> check.outcome() != Outcome.VERIFIED))
                    .containsExactly(seen);
        }
    }

    /** As an operator moves them; returns the keys, LFS objects first, attachments last. */
    private static List<String> moveIntoTheBucket(SeededSource forge, S3Client client) throws IOException {
        Path volume = ((ForgejoEndpoint) forge.service().endpoint()).directory();
        client.createBucket(request -> request.bucket(BUCKET));
        List<String> keys = Stream.concat(
                        move(volume.resolve("git/lfs"), "lfs", client).stream(),
                        move(volume.resolve("gitea/attachments"), "files", client).stream())
                .toList();
        Path ini = volume.resolve("gitea/conf/app.ini");
        Files.writeString(
                ini,
                Files.readString(ini)
                                .replaceFirst("\\[lfs]\nPATH = .*\n", "[lfs]\nSTORAGE_TYPE = minio\n")
                                .replaceFirst(
                                        "\\[attachment]\nPATH = .*\n",
                                        "[attachment]\nSTORAGE_TYPE = minio\nMINIO_BASE_PATH = files/\n")
                        + "\n[storage.minio]\nMINIO_ENDPOINT = minio:9000\nMINIO_BUCKET = " + BUCKET + "\n");
        return keys;
    }

    private static List<String> move(Path storage, String base, S3Client client) throws IOException {
        try (Stream<Path> walk = Files.walk(storage)) {
            List<Path> files = walk.filter(Files::isRegularFile).sorted().toList();
            for (Path file : files) {
                String key = base + "/" + storage.relativize(file);
                client.putObject(request -> request.bucket(BUCKET).key(key), RequestBody.fromFile(file));
                Files.delete(file);
            }
            return files.stream()
                    .map(file -> base + "/" + storage.relativize(file))
                    .toList();
        }
    }

    private static S3Client client(MinioEndpoint endpoint) {
        return S3Client.builder()
                .endpointOverride(endpoint.address())
                .region(Region.of(endpoint.region()))
                .serviceConfiguration(s3 -> s3.pathStyleAccessEnabled(true).chunkedEncodingEnabled(false))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        endpoint.accessKeyId(), endpoint.secretAccessKey().reveal())))
                .build();
    }

    private DrillResult drill(LocalDrills drills, SeededSource forge, SeededSource store, String label)
            throws IOException {
        PlatformSettings none = PlatformSettings.NONE;
        PlatformSettings pairing = new PlatformSettings(
                List.of(),
                List.of(new Referral("forge-files", forge.id(), store.id())),
                none.claims(),
                none.unclaimed(),
                none.mostSkew());
        PositiveControl control = (drilled, seed, with) ->
                new Control("none", "nothing", "none", "none", List.of(), Outcome.VERIFIED, "not asked here");
        return drills.drill(List.of(forge, store), pairing, control, Files.createDirectory(directory.resolve(label)));
    }

    private static CheckResult check(DrillResult result, String name) {
        return result.sources().stream()
                .flatMap(source -> source.checks().stream())
                .filter(check -> check.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}

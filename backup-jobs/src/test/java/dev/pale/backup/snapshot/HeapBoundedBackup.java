package dev.pale.backup.snapshot;

import dev.pale.backup.bucket.BucketAddress;
import dev.pale.backup.bucket.ObjectStore;
import dev.pale.backup.bucket.S3ObjectStore;
import dev.pale.backup.bucket.StoreSettings;
import dev.pale.backup.seal.NewKeys;
import dev.pale.backup.seal.Recipients;
import dev.pale.backup.seal.SigningKey;
import dev.pale.backup.secret.Secret;
import dev.pale.backup.snapshot.SnapshotWriter.ArtifactStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Backs up more data than the heap holds; not part of the test run, because it takes a minute and some gigabytes of
 * disk. Starts an S3 server in this JVM and the backup in another one with {@code -Xmx128m}, then verifies every byte:
 *
 * <pre>{@code
 * ./mvnw -q -pl backup-jobs test-compile dependency:build-classpath -Dmdep.outputFile=target/classpath
 * java --enable-native-access=ALL-UNNAMED \
 *     -cp backup-jobs/target/classes:backup-jobs/target/test-classes:$(cat backup-jobs/target/classpath) \
 *     dev.pale.backup.snapshot.HeapBoundedBackup 2048 -Xmx128m
 * }</pre>
 */
final class HeapBoundedBackup {
    private static final int BLOCK_BYTES = 1 << 20;
    private static final long SEED = 1;

    private HeapBoundedBackup() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 2) {
            serve(arguments[0], arguments[1]);
        } else {
            backUp(Integer.parseInt(arguments[0]), arguments);
        }
    }

    private static void serve(String mebibytes, String heap) throws Exception {
        Path directory = Files.createTempDirectory("heap-bounded");
        try (Workshop workshop = new Workshop(directory)) {
            int status = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            heap,
                            "--enable-native-access=ALL-UNNAMED",
                            "-cp",
                            System.getProperty("java.class.path"),
                            HeapBoundedBackup.class.getName(),
                            mebibytes,
                            workshop.bucket.endpoint().toString(),
                            String.join(",", workshop.recipients.encoded()),
                            directory.resolve("keys").toString())
                    .inheritIO()
                    .start()
                    .waitFor();
            SnapshotStore store = workshop.at(Instant.now());
            for (SnapshotId id : store.list(Workshop.SOURCE)) {
                Verification verification = store.verify(id, workshop.trusted, Optional.of(workshop.identities));
                System.out.printf(Locale.ROOT, "verified %s: %s%n", verification.verified(), verification);
            }
            System.out.println("backup ended with status " + status);
        } finally {
            delete(directory);
        }
    }

    private static void backUp(int mebibytes, String[] arguments) throws Exception {
        BucketAddress address = new BucketAddress(
                URI.create(arguments[1]), "us-east-1", "backups", "tester", Secret.of("test-secret-key"));
        SigningKey signing = SigningKey.read(Path.of(arguments[3]).resolve(NewKeys.SIGNING_KEY));
        StoreSettings settings = StoreSettings.standard();
        long began = System.nanoTime();
        try (ObjectStore objects = S3ObjectStore.open(address, settings);
                SnapshotWriter writer = new SnapshotStore(objects, Clock.systemUTC())
                        .begin(Workshop.SOURCE, Recipients.parse(List.of(arguments[2])), signing)) {
            write(writer, mebibytes);
            writer.describe(Workshop.description("42"));
            writer.census(Workshop.census());
            writer.commit();
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "%d MiB in %.1f s, %.0f MiB/s; heap at most %d MiB, pool %d MiB, reach %d GiB; %s%n",
                mebibytes,
                seconds,
                mebibytes / seconds,
                Runtime.getRuntime().maxMemory() >> 20,
                settings.parts().poolBytes() >> 20,
                settings.parts().capacityBytes() >> 30,
                peakMemory());
    }

    /** Data that does not compress, so that all of it travels. */
    private static void write(SnapshotWriter writer, int mebibytes) throws IOException {
        SplittableRandom random = new SplittableRandom(SEED);
        byte[] block = new byte[BLOCK_BYTES];
        try (ArtifactStream artifact = writer.artifact("large.dump")) {
            for (int written = 0; written < mebibytes; written++) {
                random.nextBytes(block);
                artifact.write(block);
            }
            artifact.finish();
        }
    }

    private static String peakMemory() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM"))
                .findFirst()
                .orElse("")
                .replaceAll("\\s+", " ");
    }

    private static void delete(Path directory) throws IOException {
        List<Path> paths;
        try (var walk = Files.walk(directory)) {
            paths = walk.toList().reversed();
        }
        for (Path path : paths) {
            Files.delete(path);
        }
    }
}

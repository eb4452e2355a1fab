package dev.pale.backup.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pale.backup.bucket.ObjectStore.StoredObject;
import dev.pale.backup.progress.Progress;
import dev.pale.backup.seal.Recipients;
import dev.pale.backup.snapshot.SnapshotWriter.ArtifactStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class SnapshotWritingIT {
    private static final Instant NOON = Workshop.NOON;

    @TempDir
    private Path directory;

    @TempDir
    private Path disk;

    private Workshop workshop;
    private SnapshotStore store;

    @BeforeEach
    void start() throws IOException {
        workshop = new Workshop(directory);
        store = workshop.at(NOON);
    }

    @AfterEach
    void stop() {
        workshop.close();
    }

    @Test
    void bringsBackWhatWasBackedUp() throws IOException {
        SnapshotId id = workshop.snapshot(NOON);
        SignedManifest signed = store.read(id, workshop.trusted);
        FetchedSnapshot fetched = store.fetch(signed, disk.resolve("sealed"), Progress.NONE);
        OpenedSnapshot opened = store.open(fetched, workshop.identities, disk.resolve("clear"), Progress.NONE);

        assertThat(opened.artifacts()).containsOnlyKeys("globals.sql", "orders.dump");
        assertThat(opened.artifact("orders.dump")).hasBinaryContent(Workshop.content(150_000));
        assertThat(opened.census().facts().get("rows")).containsEntry("orders: public.items", "3");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(opened.artifact("orders.dump"))))
                .isEqualTo("rw-------");
        try (Stream<Path> left = Files.list(disk.resolve("sealed"))) {
            assertThat(left).as("sealed files are deleted as they are opened").isEmpty();
        }
    }

    @Test
    void laysObjectsOutAsDocumented() {
        SnapshotId id = workshop.snapshot(NOON);

        assertThat(keys())
                .containsExactly(
                        "postgres/orders/2026/03/01/120000Z/census.json.zst.age",
                        "postgres/orders/2026/03/01/120000Z/claim.zst.age",
                        "postgres/orders/2026/03/01/120000Z/globals.sql.zst.age",
                        "postgres/orders/2026/03/01/120000Z/manifest.json",
                        "postgres/orders/2026/03/01/120000Z/manifest.json.sig",
                        "postgres/orders/2026/03/01/120000Z/orders.dump.zst.age");
        assertThat(store.inventory(store.read(id, workshop.trusted)).differences())
                .isEmpty();
    }

    @Test
    void writesArtifactsFromSeveralThreads() throws Exception {
        SnapshotId id;
        try (SnapshotWriter writer = workshop.begin(NOON);
                ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Callable<Void>> dumps = IntStream.range(0, 8)
                    .<Callable<Void>>mapToObj(number -> () -> {
                        Workshop.put(writer, "dump" + number, Workshop.content(3_000_000 + number));
                        return null;
                    })
                    .toList();
            for (Future<Void> dump : threads.invokeAll(dumps)) {
                dump.get();
            }
            writer.describe(Workshop.description("42"));
            writer.census(Workshop.census());
            writer.commit();
            id = writer.id();
        }

        Verification verification = store.verify(id, workshop.trusted, Optional.of(workshop.identities));

        assertThat(verification.problems()).isEmpty();
        assertThat(verification.objects()).isEqualTo(10);
    }

    @Test
    void showsNoSnapshotBeforeItIsCommitted() throws IOException {
        try (SnapshotWriter writer = workshop.begin(NOON)) {
            Workshop.put(writer, "globals.sql", Workshop.content(10));
            ArtifactStream half = writer.artifact("orders.dump");
            byte[] content = Workshop.content(1 << 20);
            for (int written = 0;
                    written < 64 && workshop.bucket.unfinishedUploads().isEmpty();
                    written++) {
                half.write(content);
            }
            assertThat(workshop.bucket.unfinishedUploads()).hasSize(1);

            assertThatThrownBy(writer::commit).isInstanceOf(IllegalStateException.class);
        }

        assertThat(store.list(Workshop.SOURCE)).isEmpty();
        assertThat(store.unfinished(Workshop.SOURCE)).containsExactly(new SnapshotId(Workshop.SOURCE, NOON));
        assertThat(workshop.bucket.unfinishedUploads()).isEmpty();
        assertThat(workshop.snapshot(NOON).at()).as("the next one works").isEqualTo(NOON.plusSeconds(1));
    }

    @Test
    void refusesNamesThatAreTakenOrLeadElsewhere() throws IOException {
        try (SnapshotWriter writer = workshop.begin(NOON)) {
            Workshop.put(writer, "a", Workshop.content(10));
            for (String name : List.of("a", "census.json", "claim", "../a", "a/b", "", ".a", "x.zst.age")) {
                assertThatThrownBy(() -> writer.artifact(name)).isInstanceOf(IllegalArgumentException.class);
            }
        }
    }

    @Test
    void givesTwoBackupsAtTheSameInstantDifferentPlaces() throws Exception {
        List<Callable<SnapshotId>> backups = List.of(
                () -> workshop.snapshot(NOON),
                () -> workshop.snapshot(NOON),
                () -> workshop.snapshot(NOON),
                () -> workshop.snapshot(NOON));
        List<SnapshotId> written = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (Future<SnapshotId> backup : threads.invokeAll(backups)) {
                written.add(backup.get());
            }
        }

        assertThat(written).doesNotHaveDuplicates();
        assertThat(store.list(Workshop.SOURCE)).containsExactlyInAnyOrderElementsOf(written);
        for (SnapshotId id : written) {
            assertThat(store.verify(id, workshop.trusted, Optional.of(workshop.identities))
                            .problems())
                    .isEmpty();
        }
        SnapshotId newest = store.list(Workshop.SOURCE).getLast();
        assertThat(store.chain(Workshop.SOURCE, newest, workshop.trusted).differences())
                .isEmpty();
    }

    @Test
    void namesThePredecessorThatItsOwnKeySigned() {
        SnapshotId first = workshop.snapshot(NOON);
        SnapshotId second = workshop.snapshot(NOON.plusSeconds(60));
        SignedManifest signed = store.read(second, workshop.trusted);

        assertThat(store.read(first, workshop.trusted).manifest().previous()).isNull();
        assertThat(signed.manifest().sequence()).isEqualTo(2);
        assertThat(signed.manifest().previous())
                .isEqualTo(new Manifest.Previous(
                        first.toString(),
                        Sha256.of(workshop.bucket.bytes(first.key(Manifest.OBJECT)))
                                .sha256()));

        workshop.bucket.overwrite(second.key(Manifest.OBJECT), "garbage".getBytes(StandardCharsets.UTF_8));
        SnapshotId third = workshop.snapshot(NOON.plusSeconds(120));
        assertThat(store.read(third, workshop.trusted).manifest().previous().snapshot())
                .isEqualTo(first.toString());
    }

    @Test
    void leavesNothingVisibleWhenItIsKilledAndTheNextBackupWorks() throws Exception {
        Process killed = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledBackup.class.getName(),
                        workshop.bucket.endpoint().toString(),
                        String.join(",", workshop.recipients.encoded()),
                        disk.toString())
                .redirectErrorStream(true)
                .redirectOutput(disk.resolve("killed.log").toFile())
                .start();
        try {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> !workshop.bucket.unfinishedUploads().isEmpty());
        } finally {
            killed.destroyForcibly().waitFor();
        }

        assertThat(store.list(Workshop.SOURCE)).isEmpty();
        assertThat(store.unfinished(Workshop.SOURCE)).hasSize(1);
        SnapshotId next = workshop.snapshot(Instant.now());
        assertThat(store.list(Workshop.SOURCE)).containsExactly(next);
        assertThat(workshop.at(Instant.now()).cleanUnfinished(Workshop.SOURCE, Duration.ofHours(1)))
                .as("too young to be touched")
                .isZero();
        assertThat(workshop.at(Instant.now().plusSeconds(60)).cleanUnfinished(Workshop.SOURCE, Duration.ofSeconds(1)))
                .isOne();
        assertThat(workshop.bucket.unfinishedUploads()).isEmpty();
    }

    @Test
    void readsNothingAsASnapshotThatIsNone() throws IOException {
        workshop.bucket.overwrite("postgres/orders/manifest.json", new byte[0]);
        workshop.bucket.overwrite("postgres/orders/2026/13/41/120000Z/manifest.json", new byte[0]);
        workshop.bucket.overwrite("postgres/orders/blobs/aa/bb.zst.age", new byte[0]);

        assertThat(store.list(Workshop.SOURCE)).isEmpty();
        assertThat(store.unfinished(Workshop.SOURCE)).isEmpty();
        assertThat(Recipients.parse(workshop.recipients.encoded()).encoded()).hasSize(1);
    }

    private List<String> keys() {
        try (Stream<StoredObject> listing = workshop.objects.list("")) {
            return listing.map(StoredObject::key).toList();
        }
    }
}

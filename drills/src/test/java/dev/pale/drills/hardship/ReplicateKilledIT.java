package dev.pale.drills.hardship;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pale.backup.bucket.BucketAddress;
import dev.pale.backup.bucket.FaultyFront;
import dev.pale.backup.bucket.FaultyFront.Fate;
import dev.pale.backup.bucket.S3ObjectStore;
import dev.pale.backup.snapshot.SnapshotId;
import dev.pale.backup.snapshot.SnapshotStore;
import dev.pale.fixtures.platform.LocalBucket;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code pale replicate}, killed in the middle of a snapshot: half a copy counts for nothing, and the next run goes on. */
class ReplicateKilledIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int SNAPSHOTS = 3;

    @TempDir
    private static Path directory;

    private static Workplace workplace;
    private static LocalBucket far;
    private static FaultyFront front;

    @BeforeAll
    static void backUp() throws IOException {
        workplace = Workplace.with("woodpecker");
        for (int snapshot = 0; snapshot < SNAPSHOTS; snapshot++) {
            Workplace.run(workplace.configuration(), "backup").succeeds();
        }
        far = LocalBucket.open(directory.resolve("far"));
        front = FaultyFront.before(far.address().endpoint());
    }

    @AfterAll
    static void close() throws IOException {
        front.close();
        far.close();
        workplace.close();
    }

    private static Path configuration(URI endpoint) {
        return workplace.configuration(replica(endpoint));
    }

    private static Consumer<ObjectNode> replica(URI endpoint) {
        BucketAddress address = far.address();
        return changed -> changed.putObject("replica")
                .put("endpoint", endpoint.toString())
                .put("region", address.region())
                .put("name", address.bucket())
                .put("accessKeyId", address.accessKeyId())
                .put(
                        "secretAccessKey",
                        workplace.secret("far", address.secretAccessKey().reveal()))
                .put("suspended", false);
    }

    private static List<SnapshotId> complete() {
        try (S3ObjectStore objects = S3ObjectStore.open(far.address())) {
            return new SnapshotStore(objects, Clock.systemUTC()).list(workplace.id());
        }
    }

    private static List<String> keys() {
        try (S3ObjectStore objects = S3ObjectStore.open(far.address());
                var all = objects.list("")) {
            return all.map(object -> object.key()).toList();
        }
    }

    /** The second snapshot's manifest does not get there before the end. */
    private static boolean isSecondManifest(FaultyFront.Request request) {
        String second = workplace.snapshots().get(1).key("manifest.json");
        return request.is("PUT") && request.line().contains(second + " ");
    }

    private static Said killInTheSecondSnapshot() {
        CountDownLatch gate = new CountDownLatch(1);
        front.decide(request -> isSecondManifest(request) ? new Fate.Hold(gate) : new Fate.Pass());
        try (PaleProcess pale = PaleProcess.start(
                workplace,
                "replicate",
                "--config",
                configuration(front.endpoint()).toString())) {
            await().atMost(SOON).until(() -> front.seen().stream().anyMatch(ReplicateKilledIT::isSecondManifest));
            pale.signal("KILL");
            return pale.end();
        }
    }

    @Test
    void theNextRunGoesOnWhereAKilledOneStopped() {
        assertThat(killInTheSecondSnapshot().status()).isEqualTo(137);
        List<SnapshotId> near = workplace.snapshots();
        assertThat(complete()).as("half a copy is none").containsExactly(near.getFirst());
        assertThat(keys())
                .as("and is there")
                .anyMatch(key -> key.startsWith(near.get(1).toString()));

        Said counted = Workplace.run(configuration(far.address().endpoint()), "replicate", "--dry-run");
        assertThat(counted.status()).as("%s", counted).isEqualTo(1);
        assertThat(counted.out()).containsPattern("postgres/woodpecker +3 +1 +2 ");

        Said resumed = Workplace.run(configuration(far.address().endpoint()), "replicate")
                .succeeds();

        assertThat(resumed.out())
                .containsPattern("postgres/woodpecker +3 +3 +0 ")
                .contains("Copied 2 snapshots");
        assertThat(complete()).isEqualTo(near);
        Said again = Workplace.run(configuration(far.address().endpoint()), "replicate")
                .succeeds();
        assertThat(again.out()).contains("Copied 0 snapshots");
        Workplace.run(workplace.configuration(ReplicateKilledIT::onlyFar), "verify", "--all")
                .succeeds();
    }

    /** Nothing missing of nothing is no second copy, and whoever reads the exit status is told why. */
    @Test
    void aSourceThatHasNothingToCopyIsSaid() {
        Path configuration = workplace.configuration(replica(far.address().endpoint())
                .andThen(changed -> ((ObjectNode) changed.at("/sources/postgres"))
                        .set("never", workplace.sourceSettings(changed).deepCopy())));

        Said said = Workplace.run(configuration, "replicate", "--dry-run", "postgres/never");

        assertThat(said.status()).isEqualTo(1);
        assertThat(said.out()).contains("note: postgres/never has no snapshot near");
    }

    private static void onlyFar(ObjectNode changed) {
        ((ObjectNode) changed.get("bucket"))
                .put("endpoint", far.address().endpoint().toString())
                .put("name", far.address().bucket())
                .put("accessKeyId", far.address().accessKeyId())
                .put(
                        "secretAccessKey",
                        workplace.secret("far", far.address().secretAccessKey().reveal()));
    }
}

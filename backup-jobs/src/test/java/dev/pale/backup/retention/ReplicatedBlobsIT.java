package dev.pale.backup.retention;

import static dev.pale.backup.retention.Vault.SOURCE;
import static dev.pale.backup.retention.Vault.day;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pale.backup.bucket.ObjectStore;
import dev.pale.backup.bucket.S3ObjectStore;
import dev.pale.backup.bucket.TestBucket;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.replication.ReplicateJob;
import dev.pale.backup.replication.SourceCopies;
import dev.pale.backup.snapshot.SnapshotId;
import dev.pale.backup.snapshot.SnapshotStore;
import dev.pale.backup.snapshot.Verification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Blobs that lie in the replica already: which of them a copy may count on. Between two real S3 servers. */
@Timeout(120)
class ReplicatedBlobsIT {
    private static final Instant NOW = day(12);
    private static final Instant LATER = day(20);
    private static final String HOME = SnapshotId.home(SOURCE);

    @TempDir
    private Path directory;

    private Vault vault;
    private TestBucket replica;
    private S3ObjectStore far;

    @BeforeEach
    void replicate() throws IOException {
        vault = new Vault(Files.createDirectory(directory.resolve("near")));
        replica = TestBucket.start(Files.createDirectory(directory.resolve("far")));
        far = S3ObjectStore.open(replica.address(), TestBucket.impatient());
        for (int number = 0; number < 12; number++) {
            vault.backup(day(number), "all days", "day " + number);
        }
        assertThat(copy(far).isWhole()).isTrue();
    }

    @AfterEach
    void stop() {
        far.close();
        replica.close();
        vault.close();
    }

    private SourceCopies copy(ObjectStore to) {
        return new ReplicateJob(vault.objects, to, vault.trusted, Optional.of(vault.index), clock(NOW))
                .replicate(SOURCE);
    }

    private static Clock clock(Instant now) {
        return Clock.fixed(now, ZoneOffset.UTC);
    }

    private Verification verify(SnapshotId id) {
        return new SnapshotStore(far, clock(LATER)).verify(id, vault.trusted, Optional.of(vault.identities));
    }

    private SourcePruned pruneFar() {
        PruneJob job = new PruneJob(
                new StoredHistory(far, vault.trusted, Optional.of(vault.index), Set.of(), clock(LATER)),
                VerifiedSnapshots.read(far, vault.trusted, List.of(SOURCE)));
        return job.apply(job.plan(SOURCE, Vault.RULES), far, vault.retention);
    }

    /** The key of the blob that a snapshot of this text alone puts into the near bucket, or finds there. */
    private String blobOf(String text) {
        List<String> before = vault.keys("blobs/");
        vault.backup(day(13), text);
        List<String> after = new ArrayList<>(vault.keys("blobs/"));
        after.removeAll(before);
        assertThat(after).hasSize(1);
        return after.getFirst();
    }

    /** A blob's name is a digest of its content; sealed a second time, it has other bytes under the same name. */
    @Test
    void contentThatCameBackIsNotTheBlobThatLiesThere() {
        assertThat(vault.prune(NOW).blobs()).isPositive();
        List<String> before = vault.keys("blobs/");
        SnapshotId returned = vault.backup(NOW, "all days", "day 1");
        String blob = vault.keys("blobs/").stream()
                .filter(key -> !before.contains(key))
                .findFirst()
                .orElseThrow();
        byte[] theirs = replica.bytes(blob);
        List<SnapshotId> older = new SnapshotStore(far, clock(NOW)).list(SOURCE);

        SourceCopies copies = copy(far);

        assertThat(copies.missing()).containsExactly(returned);
        assertThat(copies.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.code()).isEqualTo(ErrorCode.OBJECT_DIGEST);
            assertThat(failure.getMessage()).contains("the replica has other bytes at " + blob, returned.toString());
            assertThat(failure.hint()).contains("older copies there may need them", "docs/retention.md");
        });
        assertThat(far.find(returned.key("manifest.json"))).isEmpty();
        assertThat(replica.bytes(blob)).isEqualTo(theirs);
        assertThat(older).allSatisfy(id -> assertThat(verify(id).verified()).isTrue());

        assertThat(pruneFar().failure()).isEmpty();
        assertThat(copy(far).isWhole()).isTrue();
        assertThat(verify(returned).verified()).isTrue();
    }

    /** What was proven once is not paid for each night. */
    @Test
    void readsNoBlobThatACompleteCopyNames() {
        vault.backup(NOW, "all days", "day 3", "day 12");
        List<String> calls = Collections.synchronizedList(new ArrayList<>());

        SourceCopies copies = copy(new WatchedStore(far, calls::add));

        assertThat(copies.isWhole()).isTrue();
        assertThat(calls)
                .filteredOn(call -> call.startsWith("read " + HOME + "blobs/"))
                .as("only what the copy before does not name")
                .hasSize(1);
    }

    @Test
    void aBlobThatWasWrittenOverSinceIsReadAgain() {
        String blob = blobOf("new");
        SnapshotId first = copy(far).far().getLast();
        Instant complete = far.find(first.key("manifest.json")).orElseThrow().modifiedAt();
        byte[] damaged = replica.bytes(blob);
        damaged[damaged.length - 1] ^= 1;
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            replica.overwrite(blob, damaged);
            return far.find(blob).orElseThrow().modifiedAt().isAfter(complete);
        });
        SnapshotId second = vault.backup(day(14), "new");

        SourceCopies copies = copy(far);

        assertThat(copies.missing()).containsExactly(second);
        assertThat(copies.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.getMessage()).contains("other bytes at " + blob));
    }

    @Test
    void countsOnNothingThatRetentionIsAboutToRemove() {
        String blob = blobOf("new");
        assertThat(copy(far).isWhole()).isTrue();
        SnapshotId id = vault.backup(day(14), "new");
        String announcement = HOME + "condemned/one.txt";
        String name = blob.replaceAll(".*/([0-9a-f]+)[.].*", "$1");
        replica.overwrite(announcement, (name + "\n").getBytes(StandardCharsets.US_ASCII));

        SourceCopies copies = copy(far);

        assertThat(copies.missing()).containsExactly(id);
        assertThat(copies.failures())
                .singleElement()
                .satisfies(failure ->
                        assertThat(failure.getMessage()).contains("retention is about to remove the blob " + name));
        replica.delete(announcement);
        assertThat(copy(far).isWhole()).isTrue();
    }

    /** Else retention of the replica would not see who counts on its blobs. */
    @Test
    void takesThePlaceBeforeItAsksWhatWillGo() {
        SnapshotId id = vault.backup(NOW, "all days");
        List<String> calls = Collections.synchronizedList(new ArrayList<>());

        assertThat(copy(new WatchedStore(far, calls::add)).isWhole()).isTrue();

        assertThat(calls)
                .containsSubsequence(
                        "upload " + id.key("claim.zst.age"),
                        "list " + HOME + "condemned/",
                        "list " + HOME + "blobs/",
                        "upload " + id.key("manifest.json"));
    }

    /** A claim that a killed run left is old, and retention takes whoever left it for dead. */
    @Test
    void aPlaceThatAnEarlierRunTookIsMadeYoung() {
        SnapshotId id = vault.backup(NOW, "all days");
        String claim = id.key("claim.zst.age");
        replica.overwrite(claim, vault.bucket.bytes(claim));
        List<String> calls = Collections.synchronizedList(new ArrayList<>());

        assertThat(copy(new WatchedStore(far, calls::add)).isWhole()).isTrue();

        assertThat(calls.subList(0, calls.indexOf("list " + HOME + "blobs/")))
                .anyMatch(call -> call.startsWith("upload " + id.key("")));
    }
}

package dev.pale.backup.retention;

import static dev.pale.backup.retention.Vault.SOURCE;
import static dev.pale.backup.retention.Vault.day;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pale.backup.bucket.ObjectStore;
import dev.pale.backup.bucket.S3ObjectStore;
import dev.pale.backup.bucket.TestBucket;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Replication between two real S3 servers. */
@Timeout(120)
class ReplicateIT {
    private static final Instant NOW = day(12);
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    /** Of a snapshot: claim, index, census, signature, manifest. */
    private static final int OBJECTS_OF_ITS_OWN = 5;

    @TempDir
    private Path directory;

    private Vault vault;
    private TestBucket replica;
    private S3ObjectStore far;
    private final List<SnapshotId> history = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        vault = new Vault(Files.createDirectory(directory.resolve("near")));
        replica = TestBucket.start(Files.createDirectory(directory.resolve("far")));
        far = S3ObjectStore.open(replica.address(), TestBucket.impatient());
        for (int number = 0; number < 4; number++) {
            history.add(vault.backup(day(number), "all days", "day " + number));
        }
    }

    @AfterEach
    void stop() {
        far.close();
        replica.close();
        vault.close();
    }

    private ReplicateJob job(ObjectStore to) {
        return new ReplicateJob(vault.objects, to, vault.trusted, Optional.of(vault.index), CLOCK);
    }

    private Verification verify(SnapshotId id) {
        return new SnapshotStore(far, CLOCK).verify(id, vault.trusted, Optional.of(vault.identities));
    }

    @Test
    void copiesEverythingOnceAndAllOfItIsVerifiedThere() {
        SourceCopies before = job(far).count(SOURCE);
        SourceCopies first = job(far).replicate(SOURCE);
        SourceCopies second = job(far).replicate(SOURCE);

        assertThat(before.missing()).isEqualTo(history);
        assertThat(before.behind()).isEmpty();
        assertThat(first.isWhole()).isTrue();
        assertThat(first.snapshots()).isEqualTo(4);
        assertThat(first.tally().objects()).isEqualTo(4 * OBJECTS_OF_ITS_OWN + 5);
        assertThat(first.behind()).contains(Duration.ZERO);
        assertThat(second.tally().objects()).isZero();
        assertThat(second.isWhole()).isTrue();
        assertThat(history).allSatisfy(id -> assertThat(verify(id).verified()).isTrue());
        assertThat(new SnapshotStore(far, CLOCK)
                        .chain(SOURCE, history.getLast(), vault.trusted)
                        .differences())
                .isEmpty();
    }

    @Test
    void goesOnWhereItWasKilled() {
        int all = 4 * OBJECTS_OF_ITS_OWN + 5;
        int most = all / 2;
        WatchedStore cut = new WatchedStore(far, cutAfter(most));
        assertThatThrownBy(() -> job(cut).replicate(SOURCE)).hasMessageContaining("cut on purpose");
        SourceCopies between = job(far).count(SOURCE);
        assertThat(between.far()).hasSizeBetween(1, 3);
        assertThat(between.far())
                .allSatisfy(id -> assertThat(verify(id).verified()).isTrue());

        SourceCopies rest = job(far).replicate(SOURCE);

        assertThat(rest.isWhole()).isTrue();
        assertThat(rest.tally().objects()).as("only the rest").isEqualTo(all - most);
        assertThat(history).allSatisfy(id -> assertThat(verify(id).verified()).isTrue());
    }

    /** Breaks at the upload after so many. */
    private static Consumer<String> cutAfter(int most) {
        AtomicInteger left = new AtomicInteger(most);
        return call -> {
            if (call.startsWith("upload ") && left.getAndDecrement() <= 0) {
                throw new PaleException(ErrorCode.BUCKET_UNREACHABLE, "cut on purpose", "nothing to mend");
            }
        };
    }

    @Test
    void copiesNothingThatIsNotWhatWasSigned() {
        SnapshotId damaged = history.get(1);
        String key = damaged.key("census.json.zst.age");
        byte[] changed = vault.bucket.bytes(key);
        changed[changed.length / 2] ^= 1;
        vault.bucket.overwrite(key, changed);
        SnapshotId forged = history.get(2);
        vault.bucket.overwrite(forged.key("manifest.json.sig"), "junk".getBytes(StandardCharsets.UTF_8));
        SourceCopies copies = job(far).replicate(SOURCE);

        assertThat(copies.isWhole()).isFalse();
        assertThat(copies.missing()).contains(damaged, forged);
        assertThat(copies.failures())
                .extracting(PaleException::code)
                .containsExactly(ErrorCode.OBJECT_DIGEST, ErrorCode.MANIFEST_UNSIGNED);
        assertThat(copies.far())
                .allSatisfy(id -> assertThat(verify(id).verified()).isTrue());
        assertThat(far.find(key)).isEmpty();
    }

    /** A blob that could not be copied for one snapshot is missing for the next one that names it, too. */
    @Test
    void aBlobThatIsGoneKeepsEverySnapshotBackThatNamesIt() {
        List<String> before = vault.keys("blobs/");
        SnapshotId first = vault.backup(day(5), "shared");
        SnapshotId second = vault.backup(day(6), "shared");
        vault.keys("blobs/").stream().filter(key -> !before.contains(key)).forEach(vault.bucket::delete);

        SourceCopies copies = job(far).replicate(SOURCE);

        assertThat(copies.missing()).containsExactly(first, second);
        assertThat(copies.failures()).extracting(PaleException::code).containsOnly(ErrorCode.OBJECT_MISSING);
        assertThat(copies.far()).isEqualTo(history);
    }

    @Test
    void copiesNothingOverWhatLiesThereAlready() {
        String key = history.getFirst().key("census.json.zst.age");
        byte[] theirs = vault.bucket.bytes(key);
        theirs[0] ^= 1;
        replica.overwrite(key, theirs);

        SourceCopies copies = job(far).replicate(SOURCE);

        assertThat(copies.missing()).containsExactly(history.getFirst());
        assertThat(copies.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.getMessage()).contains(key, "in the replica"));
        assertThat(replica.bytes(key)).isEqualTo(theirs);
    }

    @Test
    void doesNotGuessWhatBlobsMustBe() {
        ReplicateJob blind = new ReplicateJob(vault.objects, far, vault.trusted, Optional.empty(), CLOCK);

        SourceCopies copies = blind.replicate(SOURCE);

        assertThat(copies.far()).isEmpty();
        assertThat(copies.failures())
                .hasSize(4)
                .allSatisfy(failure -> assertThat(failure.getMessage()).contains("keys.indexIdentity"));
    }

    @Test
    void theHistoryHoldsThereToo() {
        for (int number = 4; number < 12; number++) {
            vault.backup(day(number), "all days", "day " + number);
        }
        assertThat(vault.prune(NOW).failure()).isEmpty();

        SourceCopies copies = job(far).replicate(SOURCE);

        assertThat(copies.isWhole()).isTrue();
        assertThat(copies.far()).isEqualTo(copies.near()).hasSizeLessThan(12);
        assertThat(new SnapshotStore(far, CLOCK)
                        .chain(SOURCE, copies.far().getLast(), vault.trusted)
                        .differences())
                .isEmpty();
    }

    /** That a manifest lies there proves nothing: anybody who may write there can put one. */
    @Test
    void onlyWhatIsSignedAndWholeThereIsACopy() {
        assertThat(job(far).replicate(SOURCE).isWhole()).isTrue();
        replica.overwrite(history.get(1).key("manifest.json"), "{}".getBytes(StandardCharsets.UTF_8));
        replica.delete(history.get(2).key("census.json.zst.age"));
        SnapshotId future = new SnapshotId(SOURCE, NOW.plus(Duration.ofDays(900)));
        replica.overwrite(future.key("manifest.json"), "{}".getBytes(StandardCharsets.UTF_8));
        replica.overwrite(future.key("manifest.json.sig"), "junk".getBytes(StandardCharsets.UTF_8));

        SourceCopies counted = job(far).count(SOURCE);
        SourceCopies copies = job(far).replicate(SOURCE);

        assertThat(counted.far()).containsExactly(history.get(0), history.get(3));
        assertThat(counted.missing()).containsExactly(history.get(1), history.get(2));
        assertThat(copies.missing()).containsExactly(history.get(1));
        assertThat(copies.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.getMessage())
                        .contains(history.get(1).key("manifest.json"), "in the replica"));
        assertThat(verify(history.get(2)).verified())
                .as("what was gone there was copied again")
                .isTrue();
    }
}

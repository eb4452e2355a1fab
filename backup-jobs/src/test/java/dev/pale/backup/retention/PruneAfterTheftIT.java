package dev.pale.backup.retention;

import static dev.pale.backup.retention.Vault.SOURCE;
import static dev.pale.backup.retention.Vault.day;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pale.backup.bucket.ObjectStore.StoredObject;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.snapshot.Manifest;
import dev.pale.backup.snapshot.SnapshotId;
import dev.pale.backup.snapshot.SnapshotRemoval;
import dev.pale.backup.snapshot.SnapshotWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Somebody hid manifests, or makes it look as if somebody had; retention must not take away what belongs to them. */
@Timeout(120)
class PruneAfterTheftIT {
    private static final int DAYS = 6;
    /** By then all of it is older than the lock, and than what a running backup may be at. */
    private static final Instant NOW = day(DAYS + 3);

    @TempDir
    private Path directory;

    private Vault vault;
    private final List<SnapshotId> history = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        vault = new Vault(directory);
        for (int number = 0; number < DAYS; number++) {
            history.add(vault.backup(day(number), "all days", "day " + number));
        }
    }

    @AfterEach
    void stop() {
        vault.close();
    }

    private void hide(List<SnapshotId> snapshots, String... objects) {
        snapshots.forEach(id -> Stream.of(objects).forEach(object -> vault.bucket.delete(id.key(object))));
    }

    /** Nothing is gone afterwards, and whoever runs it is told why, and what to do. */
    private void refuses(Instant now, String... message) {
        List<String> before = vault.keys("");

        SourcePruned done = vault.prune(now);

        PaleException why = done.failure().orElseThrow();
        assertThat(why.code()).isEqualTo(ErrorCode.NOT_PRUNED);
        assertThat(why.getMessage()).contains(message);
        assertThat(why.hint()).contains("hidden versions", "docs/runbooks/compromised-bucket-key.md");
        assertThat(vault.keys("")).isEqualTo(before);
    }

    @Test
    void refusesWhereEveryManifestIsHidden() {
        hide(history, Manifest.OBJECT);

        refuses(NOW, history.getLast().toString(), "has a signature but no manifest", "nor are 5 more");
    }

    @Test
    void refusesWhereEveryManifestAndEverySignatureIsHidden() {
        hide(history, Manifest.OBJECT, Manifest.SIGNATURE_OBJECT);

        refuses(NOW, "there is no complete snapshot", "6 places", "7 blobs");
    }

    @Test
    void refusesWhereANewChainHasBegunOverHiddenSignedOnes() {
        hide(history, Manifest.OBJECT);
        vault.backup(NOW.minusSeconds(60), "all days");

        refuses(NOW, history.getLast().toString(), "has a signature but no manifest");
    }

    @Test
    void refusesWhereANewChainHasBegunOverOneThatADrillVerified() {
        vault.drilled(day(3).plusSeconds(60), history.get(3), vault.drill);
        hide(history, Manifest.OBJECT, Manifest.SIGNATURE_OBJECT);
        SnapshotId after = vault.backup(NOW.minusSeconds(60), "all days");
        vault.drilled(NOW.minusSeconds(30), after, vault.drill);

        refuses(
                NOW,
                history.get(3).toString(),
                Vault.resultAt(day(3).plusSeconds(60)),
                "neither here nor in a record of what retention removed");
    }

    @Test
    void refusesWhereOnlyTheNewestManifestsAreHidden() {
        hide(history.subList(4, DAYS), Manifest.OBJECT);

        refuses(NOW, history.getLast().toString(), "has a signature but no manifest", "nor are 1 more");
    }

    /** Too young to be told from a backup in its last moment: it is no reason to stop, but blobs wait. */
    @Test
    void keepsEveryBlobWhileAManifestMayYetCome() {
        SnapshotId robbed = vault.backup(NOW.minusSeconds(60), "robbed");
        hide(List.of(robbed), Manifest.OBJECT);
        List<String> blobs = vault.keys("blobs/");

        SourcePruned done = vault.prune(NOW);

        assertThat(done.failure()).isEmpty();
        assertThat(done.snapshots()).isPositive();
        assertThat(done.plan().notes()).anyMatch(note -> note.contains(robbed + " has a signature but no manifest"));
        assertThat(vault.keys("blobs/")).isEqualTo(blobs);
    }

    @Test
    void goesOnWhereSomebodyHasLookedAtIt() {
        vault.drilled(day(5).plusSeconds(60), history.get(5), vault.drill);
        hide(history.subList(5, DAYS), Manifest.OBJECT);
        Set<String> acknowledged = Set.of(history.get(5).toString());
        PruneJob job = vault.job(NOW, Optional.of(vault.index), acknowledged);

        SourcePruned done = job.apply(job.plan(SOURCE, Vault.RULES), vault.objects, vault.retention);

        assertThat(done.failure()).isEmpty();
        assertThat(done.snapshots()).isPositive();
        assertThat(done.blobs()).isPositive();
        assertThat(done.plan().notes()).anyMatch(note -> note.contains("drill.acknowledged names it; it stays"));
        assertThat(vault.at(NOW).unfinished(SOURCE)).containsExactly(history.get(5));
    }

    /** What retention removed, and what it was removing when it was killed, was verified once, and is not missing. */
    @Test
    void whatRetentionRemovedIsNotMissing() {
        vault.drilled(day(0).plusSeconds(60), history.getFirst(), vault.drill);
        vault.drilled(day(5).plusSeconds(60), history.getLast(), vault.drill);
        SourcePruned done = vault.prune(NOW);
        assertThat(done.failure()).isEmpty();
        assertThat(vault.at(NOW).list(SOURCE)).doesNotContain(history.getFirst());

        assertThat(vault.prune(NOW.plusSeconds(5)).failure()).isEmpty();
    }

    @Test
    void aFirstBackupThatNeverFinishedIsTakenAwayOnceOneHas() throws IOException {
        try (Vault fresh = new Vault(Files.createDirectory(directory.resolve("fresh")))) {
            try (SnapshotWriter killed = fresh.at(day(0)).begin(SOURCE, fresh.writer)) {
                Vault.write(killed, "half");
            }
            assertThat(fresh.prune(day(0).plusSeconds(60)).failure())
                    .as("it may run")
                    .isEmpty();
            assertThat(fresh.prune(NOW).failure().orElseThrow().hint())
                    .contains("if no backup ever finished, let one finish");
            fresh.backup(NOW.minusSeconds(60), "whole");

            SourcePruned done = fresh.prune(NOW);

            assertThat(done.failure()).isEmpty();
            assertThat(done.leftovers()).isOne();
            assertThat(done.blobs()).isOne();
        }
    }

    /** A backup whose clock is late, or that takes long, is dated early by its name, but uploads now. */
    @Test
    void leavesBlobsAloneWhileSomethingIsStillUploaded() {
        SnapshotId late;
        try (SnapshotWriter running =
                vault.at(Instant.now().minus(Duration.ofDays(30))).begin(SOURCE, vault.writer)) {
            Vault.write(running, "late");
            late = running.id();
            Instant alive = Instant.now().minus(Duration.ofHours(1));
            List<StoredObject> blobs =
                    vault.objects.list(SnapshotId.home(SOURCE) + "blobs/").toList();

            Optional<String> inTheWay =
                    new SnapshotRemoval(vault.objects, vault.objects).removeBlobs(SOURCE, blobs, history, alive);

            assertThat(inTheWay.orElseThrow()).contains("a backup may be running", late.toString());
            assertThat(vault.keys("blobs/")).hasSameSizeAs(blobs);
        }
    }
}

package dev.pale.backup.retention;

import static dev.pale.backup.retention.Vault.SOURCE;
import static dev.pale.backup.retention.Vault.day;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pale.backup.bucket.ObjectRemover;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.seal.SigningKey;
import dev.pale.backup.snapshot.Manifest;
import dev.pale.backup.snapshot.SnapshotId;
import dev.pale.backup.snapshot.SnapshotWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Retention on a real S3 server: what goes, what stays, and what is seen of it afterwards. */
@Timeout(120)
class PruneIT {
    private static final int DAYS = 12;
    private static final Instant NOW = day(DAYS);

    @TempDir
    private Path directory;

    private Vault vault;
    private final List<SnapshotId> history = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        vault = new Vault(directory);
    }

    @AfterEach
    void stop() {
        vault.close();
    }

    /** A snapshot a day, each with a text of its own and one that all have. */
    private void backUpEveryDay() {
        for (int number = 0; number < DAYS; number++) {
            history.add(vault.backup(day(number), "all days", "day " + number));
        }
    }

    private List<SnapshotId> left() {
        return vault.at(NOW).list(SOURCE);
    }

    @Test
    void removesWhatThePolicyDoesNotKeepAndTheHistoryHolds() {
        backUpEveryDay();
        vault.drilled(day(5), history.get(4), vault.drill);
        SourcePlan plan = vault.job(NOW).plan(SOURCE, Vault.RULES);

        SourcePruned done = vault.prune(NOW);

        assertThat(done.failure()).isEmpty();
        assertThat(left()).containsExactlyElementsOf(plan.stays().keySet());
        assertThat(left()).hasSizeLessThan(DAYS).contains(history.getLast(), history.get(4));
        assertThat(plan.stays().get(history.get(4)).toString()).contains("verified by drills/");
        assertThat(vault.history(NOW).differences()).isEmpty();
        assertThat(vault.history(NOW).note())
                .isEqualTo(plan.goes().size() + " removed, as signed by pale@test-retention");
        assertThat(vault.keys("blobs/"))
                .as("one for each that stays, one of all")
                .hasSize(left().size() + 1);
        assertThat(vault.keys("condemned/")).isEmpty();
        assertThat(left())
                .allSatisfy(id -> assertThat(vault.verify(id).problems()).isEmpty());
        assertThat(vault.prune(NOW.plusSeconds(1)).plan().goes())
                .as("once is enough")
                .isEmpty();
    }

    @Test
    void aPlanRemovesNothing() {
        backUpEveryDay();
        List<String> before = vault.keys("");

        assertThat(vault.job(NOW).plan(SOURCE, Vault.RULES).goes()).isNotEmpty();

        assertThat(vault.keys("")).isEqualTo(before);
    }

    @Test
    void goesOnFromWhateverInstantItWasKilledAt() throws IOException {
        int calls = 0;
        boolean killed = true;
        for (int most = 0; killed; most += 2) {
            try (Vault other = new Vault(java.nio.file.Files.createDirectory(directory.resolve("killed-" + most)))) {
                for (int number = DAYS - 7; number < DAYS; number++) {
                    other.backup(day(number), "all days", "day " + number);
                }
                Killed remover = new Killed(other.objects, most);
                killed = other.prune(NOW, remover).failure().isPresent();
                assertThat(other.history(NOW).differences())
                        .as("killed after " + most)
                        .isEmpty();
                List<SnapshotId> stay = other.at(NOW).list(SOURCE);
                assertThat(stay)
                        .allSatisfy(
                                id -> assertThat(other.verify(id).problems()).isEmpty());
                SourcePruned again = other.prune(NOW.plus(Duration.ofDays(2)));
                assertThat(again.failure()).isEmpty();
                assertThat(other.at(NOW).unfinished(SOURCE)).isEmpty();
                assertThat(other.keys("condemned/")).isEmpty();
                assertThat(other.keys("blobs/"))
                        .hasSize(other.at(NOW).list(SOURCE).size() + 1);
                assertThat(other.history(NOW.plus(Duration.ofDays(2))).differences())
                        .isEmpty();
                calls++;
            }
        }
        assertThat(calls).isGreaterThan(5);
    }

    /** Removes so many objects, and then nothing any more. */
    private static final class Killed implements ObjectRemover {
        private final ObjectRemover real;
        private int left;

        Killed(ObjectRemover real, int most) {
            this.real = real;
            this.left = most;
        }

        @Override
        public synchronized void remove(String key) {
            if (left-- <= 0) {
                throw new PaleException(ErrorCode.BUCKET_UNREACHABLE, "killed on purpose", "nothing to mend");
            }
            real.remove(key);
        }
    }

    @Test
    void seesWhatWasStolenBehindARecord() {
        backUpEveryDay();
        vault.prune(NOW);
        SnapshotId stolen = left().get(1);
        vault.keys(stolen.toString().substring(SnapshotId.home(SOURCE).length()) + "/")
                .forEach(vault.bucket::delete);

        assertThat(vault.history(NOW).differences())
                .isNotEmpty()
                .anySatisfy(difference -> assertThat(difference.toString()).contains(stolen.toString()));
        assertThat(vault.prune(NOW.plusSeconds(5)).failure().orElseThrow().getMessage())
                .as("nothing is removed on top of a theft")
                .contains("the history does not hold");
    }

    @Test
    void doesNotBelieveARecordThatRetentionDidNotSign() {
        backUpEveryDay();
        SigningKey platform = vault.writer.signing();
        SourcePlan plan = vault.job(NOW).plan(SOURCE, Vault.RULES);
        SourcePruned done = vault.job(NOW).apply(plan, vault.objects, platform);

        assertThat(done.failure().orElseThrow().code()).isEqualTo(ErrorCode.PRUNE_UNSIGNED);
        assertThat(left()).hasSize(DAYS);
        assertThat(vault.keys("pruned/")).isEmpty();

        String record = vault.prune(NOW).record().orElseThrow();
        vault.bucket.overwrite(
                record,
                new String(vault.bucket.bytes(record), java.nio.charset.StandardCharsets.UTF_8)
                        .replace("\"sequence\" : 1,", "\"sequence\" : 2,")
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(vault.history(NOW).differences())
                .anySatisfy(difference ->
                        assertThat(difference.toString()).contains(record, "changed after it was signed"));
        vault.bucket.delete(record + ".sig");
        assertThat(vault.history(NOW).differences())
                .anySatisfy(difference -> assertThat(difference.toString()).contains(record, "has no signature"));
    }

    @Test
    void countsOnlyDrillsThatADrillSigned() {
        backUpEveryDay();
        vault.drilled(day(5), history.get(4), vault.writer.signing());
        PruneJob job = vault.job(NOW);
        SourcePlan plan = job.plan(SOURCE, Vault.RULES);

        assertThat(plan.stays()).doesNotContainKey(history.get(4));
        assertThat(plan.notes()).contains("no drill is known to have verified one of these; the newest stay");
        assertThat(plan.stays().get(history.getLast()).toString()).contains("newest", "nothing is verified");
        assertThat(job.doubtfulDrills()).singleElement().asString().contains("pale-drill");
    }

    @Test
    void leavesABlobThatARunningBackupMayName() {
        backUpEveryDay();
        try (SnapshotWriter running = vault.at(NOW.minus(Duration.ofHours(1))).begin(SOURCE, vault.writer)) {
            Vault.write(running, "all days", "day 1");

            SourcePruned done = vault.prune(NOW);

            assertThat(done.failure()).isEmpty();
            assertThat(done.snapshots()).isPositive();
            assertThat(done.blobs()).isZero();
            assertThat(done.notes())
                    .singleElement()
                    .asString()
                    .contains("a backup may be running", running.id().toString());
            Vault.finish(running);
            assertThat(vault.verify(running.id()).problems()).isEmpty();
        }
        assertThat(vault.history(NOW.plusSeconds(1)).differences()).isEmpty();
        assertThat(vault.prune(NOW.plusSeconds(2)).blobs()).isPositive();
    }

    @Test
    void aBackupThatBeginsMeanwhileReusesNothingThatIsAboutToGo() {
        backUpEveryDay();
        List<SnapshotId> begun = new ArrayList<>();
        ObjectRemover remover = key -> {
            if (key.contains("/blobs/") && claim(begun)) {
                begun.set(0, vault.backup(NOW.plusSeconds(1), "all days", "day 0", "day 1", "day 2"));
            }
            vault.objects.remove(key);
        };

        SourcePruned done = vault.prune(NOW, remover);

        assertThat(done.failure()).isEmpty();
        assertThat(done.blobs()).isPositive();
        assertThat(vault.verify(begun.getFirst()).problems()).isEmpty();
    }

    private synchronized boolean claim(List<SnapshotId> begun) {
        if (begun.isEmpty()) {
            begun.add(history.getFirst());
            return true;
        }
        return false;
    }

    @Test
    void removesNoBlobWhereAnIndexCannotBeRead() {
        backUpEveryDay();
        PruneJob job = vault.job(NOW, Optional.empty());
        SourcePlan plan = job.plan(SOURCE, Vault.RULES);
        SourcePruned done = job.apply(plan, vault.objects, vault.retention);

        assertThat(plan.notes())
                .anyMatch(note -> note.startsWith("no blob goes: ") && note.contains("keys.indexIdentity"));
        assertThat(done.failure()).isEmpty();
        assertThat(done.snapshots()).isPositive();
        assertThat(vault.keys("blobs/")).hasSize(DAYS + 1);

        vault.bucket.overwrite(
                left().getLast().key("files.index.zst.age"), "junk".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(vault.prune(NOW.plusSeconds(5)).plan().notes()).anyMatch(note -> note.startsWith("no blob goes: "));
        assertThat(vault.keys("blobs/")).hasSize(DAYS + 1);
    }

    @Test
    void removesWhatBackupsLeftBehindButNotWhatLostItsManifest() {
        backUpEveryDay();
        try (SnapshotWriter killed = vault.at(day(3).plusSeconds(60)).begin(SOURCE, vault.writer)) {
            Vault.write(killed, "half");
        }
        SnapshotId fresh;
        try (SnapshotWriter running = vault.at(NOW.minusSeconds(60)).begin(SOURCE, vault.writer)) {
            fresh = running.id();
        }
        SnapshotId robbed = vault.backup(NOW.minusSeconds(30), "robbed");
        vault.bucket.delete(robbed.key(Manifest.OBJECT));

        SourcePruned done = vault.prune(NOW);

        assertThat(done.leftovers()).isOne();
        assertThat(vault.at(NOW).unfinished(SOURCE)).containsExactly(fresh, robbed);
        assertThat(done.plan().notes()).anyMatch(note -> note.contains(robbed + " has a signature but no manifest"));
        assertThat(done.plan().notes()).anyMatch(note -> note.contains(fresh + " is not finished"));
    }

    @Test
    void keepsWhatIsYoungerThanTheLockAndTheNewestOfEachSigner() {
        for (int hour = 0; hour < 5; hour++) {
            history.add(vault.backup(NOW.minus(Duration.ofHours(40)).plus(Duration.ofHours(hour)), "x"));
        }
        assertThat(vault.job(NOW).plan(SOURCE, Vault.RULES).goes())
                .as("one day, but all locked")
                .isEmpty();
        assertThat(vault.job(NOW.plus(Duration.ofDays(2)))
                        .plan(SOURCE, Vault.RULES)
                        .goes())
                .as("three stay because nothing is verified")
                .hasSize(2);
    }

    @Test
    void aNewerRecordTakesUpOlderOnesOnceTheLockLetsThemGo() {
        backUpEveryDay();
        vault.prune(NOW);
        for (int number = DAYS; number < DAYS + 6; number++) {
            vault.backup(day(number), "all days", "day " + number);
        }
        assertThat(vault.prune(day(DAYS + 6)).failure()).isEmpty();

        assertThat(vault.keys("pruned/")).as("a record and its signature").hasSize(2);
        assertThat(vault.history(day(DAYS + 6)).differences()).isEmpty();
        assertThat(vault.history(day(DAYS + 6)).compared()).isEqualTo(DAYS + 6);
    }
}

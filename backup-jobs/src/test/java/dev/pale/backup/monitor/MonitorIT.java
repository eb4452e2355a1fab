package dev.pale.backup.monitor;

import static dev.pale.backup.monitor.Bench.finding;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pale.backup.snapshot.SnapshotId;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The monitor before a real S3 server: what is right is verified, and every way to be wrong is seen by its check. */
class MonitorIT {
    /** Saturday noon: the night's backup is there, Sunday's drill has not begun. */
    private static final String NOON = "2026-01-24T12:00:00Z";

    @TempDir
    private Path directory;

    private Bench bench;

    @BeforeEach
    void start() throws IOException {
        bench = new Bench(directory);
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    private static void assertOnlyBad(MonitorResult result, Outcome outcome, Check... checks) {
        List<Check> bad = result.findings().stream()
                .filter(finding -> !finding.isVerified())
                .map(Finding::check)
                .toList();
        assertThat(bad).as(result.findings().toString()).containsExactlyInAnyOrder(checks);
        assertThat(result.outcome()).isEqualTo(outcome);
    }

    @Test
    void aGoodWeekIsVerifiedWithoutAnyKeyThatDecrypts() {
        bench.aGoodWeek();

        MonitorResult result = bench.look(NOON);

        assertOnlyBad(result, Outcome.VERIFIED);
        assertThat(result.findings()).hasSize(11);
        assertThat(result.sources().getFirst().newest().orElseThrow().snapshot())
                .isEqualTo("postgres/orders/2026/01/24/033005Z");
        assertThat(result.sources().getFirst().deadline()).contains(Instant.parse("2026-01-25T04:45:00Z"));
        assertThat(result.drill().last().orElseThrow().recoverySeconds()).isEqualTo(600);
        assertThat(result.drill().deadline()).contains(Instant.parse("2026-01-25T06:15:00Z"));
    }

    @Test
    void aBackupThatIsMissedIsReportedWithinAnHourAfterItShouldHaveBeenDone() {
        bench.aGoodWeek();
        bench.drill("2026-01-25T02:00:00Z", "Verified", 600);
        Instant due = Instant.parse("2026-01-25T03:30:00Z");

        Instant red = bench.firstRed(NOON, Duration.ofMinutes(15), Check.BACKUP_SCHEDULE);

        assertThat(Duration.between(due.plus(Duration.ofHours(1)), red)).isEqualTo(Duration.ofMinutes(15));
        MonitorResult result = bench.look(red.toString());
        assertOnlyBad(result, Outcome.FAILED, Check.BACKUP_SCHEDULE);
        assertThat(finding(result, Check.BACKUP_SCHEDULE).evidence())
                .contains("due at 2026-01-25T03:30:00Z is missing", "the newest was begun at 2026-01-24T03:30:05Z");
        assertThat(finding(result, Check.BACKUP_SCHEDULE).since()).contains(Instant.parse("2026-01-25T04:45:00Z"));

        bench.backUp("2026-01-25T05:00:00Z");
        assertThat(finding(bench.look("2026-01-25T05:10:00Z"), Check.BACKUP_SCHEDULE)
                        .outcome())
                .as("made up for")
                .isEqualTo(Outcome.VERIFIED);
    }

    @Test
    void onTheDaysWhenTheClockIsSetItIsNeitherEarlyNorLate() {
        bench.backUp("2026-03-28T03:30:05Z");
        assertThat(bench.firstRed("2026-03-29T02:00:00Z", Duration.ofMinutes(5), Check.BACKUP_SCHEDULE))
                .isEqualTo("2026-03-29T03:45:00Z");
        bench.backUp("2026-10-24T02:30:05Z");
        assertThat(bench.firstRed("2026-10-25T02:00:00Z", Duration.ofMinutes(5), Check.BACKUP_SCHEDULE))
                .isEqualTo("2026-10-25T04:45:00Z");
    }

    @Test
    void aSourceThatWasNeverBackedUpIsSeen() {
        MonitorResult result = bench.look(NOON);

        assertThat(finding(result, Check.BACKUP_SEEN).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(finding(result, Check.BACKUP_SCHEDULE).outcome()).isEqualTo(Outcome.UNPROVEN);
        assertThat(finding(result, Check.BACKUP_SIZE).outcome()).isEqualTo(Outcome.UNPROVEN);
        assertThat(finding(result, Check.DRILL_SCHEDULE).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(finding(result, Check.SOURCES_CONFIGURED).outcome()).isEqualTo(Outcome.UNPROVEN);
    }

    @Test
    void anUnsignedNewestSnapshotDoesNotCountAndIsSeen() {
        bench.aGoodWeek();
        SnapshotId newest = bench.backUp("2026-01-25T03:30:05Z");
        bench.bucket.overwrite(newest.key("manifest.json.sig"), "no signature".getBytes(StandardCharsets.US_ASCII));

        MonitorResult result = bench.look("2026-01-25T05:00:00Z");

        assertOnlyBad(result, Outcome.FAILED, Check.BACKUP_SCHEDULE, Check.BACKUP_AUTHENTIC);
        assertThat(finding(result, Check.BACKUP_AUTHENTIC).evidence())
                .contains("2026/01/25/033005Z", "signature cannot be read");
    }

    @Test
    void aFutureDatedSnapshotDoesNotCountAndIsSeen() {
        bench.aGoodWeek();
        bench.backUp("2026-02-24T03:30:05Z");

        MonitorResult result = bench.look("2026-01-25T05:00:00Z");

        assertOnlyBad(result, Outcome.FAILED, Check.BACKUP_SCHEDULE, Check.BACKUP_AUTHENTIC);
        assertThat(finding(result, Check.BACKUP_AUTHENTIC).evidence()).contains("yet to come");
    }

    @Test
    void aReplayedSnapshotIsSeen() {
        bench.aGoodWeek();
        String old = "postgres/orders/2026/01/20/033005Z";
        String now = "postgres/orders/2026/01/25/033005Z";
        for (String object : List.of("manifest.json", "manifest.json.sig")) {
            bench.bucket.overwrite(now + "/" + object, bench.bucket.bytes(old + "/" + object));
        }

        MonitorResult result = bench.look("2026-01-25T05:00:00Z");

        assertOnlyBad(result, Outcome.FAILED, Check.BACKUP_SCHEDULE, Check.BACKUP_AUTHENTIC);
        assertThat(finding(result, Check.BACKUP_AUTHENTIC).evidence()).contains("but lies at");
    }

    @Test
    void aSnapshotThatWasTakenAwayLeavesAGapThatIsSeen() {
        bench.aGoodWeek();
        bench.bucket.delete("postgres/orders/2026/01/21/033005Z/manifest.json");

        MonitorResult result = bench.look(NOON);

        assertOnlyBad(result, Outcome.FAILED, Check.BACKUP_AUTHENTIC);
        assertThat(finding(result, Check.BACKUP_AUTHENTIC).evidence()).contains("2026/01/21/033005Z, found absent");
    }

    @Test
    void anObjectOfTheNewestThatIsGoneIsSeen() {
        bench.aGoodWeek();
        bench.bucket.delete("postgres/orders/2026/01/24/033005Z/part-1.zst.age");

        assertOnlyBad(bench.look(NOON), Outcome.FAILED, Check.BACKUP_COMPLETE);
    }

    @Test
    void aSnapshotOfUnusualSizeOrNumberOfObjectsIsSeen() {
        bench.aGoodWeek();
        bench.drill("2026-01-25T02:00:00Z", "Verified", 600);
        bench.backUp("2026-01-25T03:30:05Z", 20_000, 1);

        MonitorResult shrunk = bench.look("2026-01-25T05:00:00Z");

        assertOnlyBad(shrunk, Outcome.FAILED, Check.BACKUP_SIZE);
        assertThat(finding(shrunk, Check.BACKUP_SIZE).evidence()).contains("median of the 7 before");

        bench.backUp("2026-01-25T06:30:05Z", 200_000, 20);
        assertOnlyBad(bench.look("2026-01-25T07:00:00Z"), Outcome.FAILED, Check.BACKUP_OBJECTS);
    }

    @Test
    void aFirstSnapshotCannotBeComparedAndIsNotFine() {
        bench.backUp("2026-01-24T03:30:05Z");
        bench.drill("2026-01-18T02:00:00Z", "Verified", 600);

        assertOnlyBad(bench.look(NOON), Outcome.UNPROVEN, Check.BACKUP_SIZE, Check.BACKUP_OBJECTS);
    }

    @Test
    void aSourceInTheBucketThatIsNotConfiguredIsSeenUnlessItIsIgnoredWithAReason() {
        bench.aGoodWeek();
        bench.bucket.overwrite("minio-mirror/old/2026/01/01/000000Z/manifest.json", new byte[] {1});

        MonitorResult result = bench.look(NOON);

        assertOnlyBad(result, Outcome.UNPROVEN, Check.SOURCES_CONFIGURED);
        assertThat(finding(result, Check.SOURCES_CONFIGURED).evidence()).contains("minio/old");
        bench.settings(Bench.SETTINGS + "ignored: {minio/old: kept for the auditors}\n");
        assertOnlyBad(bench.look(NOON), Outcome.VERIFIED);
    }

    @Test
    void aMissedDrillIsSeen() {
        bench.aGoodWeek();
        bench.backUp("2026-01-25T03:30:05Z");

        assertOnlyBad(bench.look("2026-01-25T06:14:00Z"), Outcome.VERIFIED);
        assertOnlyBad(bench.look("2026-01-25T06:15:00Z"), Outcome.FAILED, Check.DRILL_SCHEDULE);
    }

    @Test
    void aDrillThatDidNotVerifyIsSeenAndTheLastThatDidIsRemembered() {
        bench.aGoodWeek();
        bench.drill("2026-01-20T02:00:00Z", "Failed", 700);

        MonitorResult failed = bench.look(NOON);
        assertOnlyBad(failed, Outcome.FAILED, Check.DRILL_OUTCOME);
        assertThat(failed.drill().lastVerifiedAt()).contains(Instant.parse("2026-01-18T02:00:00Z"));
        assertThat(failed.drill().last().orElseThrow().medianRecoverySeconds()).contains(600.0);

        bench.drill("2026-01-21T02:00:00Z", "Unproven", 700);
        assertOnlyBad(bench.look(NOON), Outcome.UNPROVEN, Check.DRILL_OUTCOME);
    }

    @Test
    void aDrillOfSomeSourcesStandsForNoDrillOfAll() {
        bench.aGoodWeek();
        bench.drill("2026-01-20T02:00:00Z", "Failed", 8_400);
        bench.partialDrill("2026-01-20T09:00:00Z", "Verified", 180);

        MonitorResult mended = bench.look(NOON);

        assertOnlyBad(mended, Outcome.FAILED, Check.DRILL_OUTCOME);
        DrillState.Last last = mended.drill().last().orElseThrow();
        assertThat(last.startedAt()).isEqualTo("2026-01-20T02:00:00Z");
        assertThat(last.recoverySeconds()).isEqualTo(8_400);
        assertThat(last.medianRecoverySeconds()).contains(600.0);
        assertThat(mended.drill().lastVerifiedAt()).contains(Instant.parse("2026-01-18T02:00:00Z"));
        assertThat(mended.drill().deadline()).contains(Instant.parse("2026-01-25T06:15:00Z"));
    }

    @Test
    void aDrillOfSomeSourcesIsNotTheOneThatWasDue() {
        bench.aGoodWeek();
        bench.backUp("2026-01-25T03:30:05Z");
        bench.partialDrill("2026-01-25T02:00:00Z", "Verified", 180);

        assertOnlyBad(bench.look("2026-01-25T06:15:00Z"), Outcome.FAILED, Check.DRILL_SCHEDULE);
    }

    @Test
    void aSourceThatIsLostInADrillOfSomeSourcesIsToldUntilOneBringsItBack() {
        bench.aGoodWeek();
        bench.partialDrill("2026-01-20T02:00:00Z", "Failed", 180);

        MonitorResult lost = bench.look(NOON);

        assertOnlyBad(lost, Outcome.FAILED, Check.DRILL_OUTCOME);
        assertThat(finding(lost, Check.DRILL_OUTCOME).evidence())
                .contains(
                        "drills/2026/01/18/020000Z says Verified",
                        "drills/2026/01/20/020000Z",
                        "postgres/orders Failed");
        assertThat(finding(lost, Check.DRILL_OUTCOME).since()).contains(Instant.parse("2026-01-20T02:15:00Z"));
        bench.partialDrill("2026-01-21T02:00:00Z", "Verified", 180);
        assertOnlyBad(bench.look(NOON), Outcome.VERIFIED);
    }

    /** What a drill of some sources does not say is no news of it, be its positive control unseen. */
    @Test
    void aDrillOfSomeSourcesThatProvedNothingTakesNothingBack() {
        bench.aGoodWeek();
        bench.partialDrill("2026-01-20T02:00:00Z", "Failed", 180);
        byte[] blind = new String(Bench.result("2026-01-21T02:00:00Z", "Verified", 180), StandardCharsets.UTF_8)
                .replace("\"production\",\"outcome\":\"Verified\"", "\"partial\",\"outcome\":\"Unproven\"")
                .getBytes(StandardCharsets.UTF_8);
        bench.signedDrill("2026-01-21T02:00:00Z", blind);

        assertOnlyBad(bench.look(NOON), Outcome.FAILED, Check.DRILL_OUTCOME);
    }

    @Test
    void aDrillOfAllSourcesIsFoundBehindManyOfSome() {
        bench.aGoodWeek();
        Instant later = Instant.parse("2026-01-20T00:00:00Z");
        for (int hour = 0; hour < 70; hour++) {
            bench.partialDrill(later.plus(Duration.ofHours(hour)).toString(), "Verified", 180);
        }

        assertOnlyBad(bench.look(NOON), Outcome.VERIFIED);
    }

    @Test
    void aDrillThatThePlatformVouchesForDoesNotCountAndIsSeen() {
        bench.aGoodWeek();
        bench.backUp("2026-01-25T03:30:05Z");
        bench.forgedDrill("2026-01-25T02:00:00Z");

        MonitorResult result = bench.look("2026-01-25T07:00:00Z");

        assertOnlyBad(result, Outcome.FAILED, Check.DRILL_AUTHENTIC, Check.DRILL_SCHEDULE);
    }

    @Test
    void aDrillThatWasCopiedToAnotherDayDoesNotCountAndIsSeen() {
        bench.aGoodWeek();
        bench.backUp("2026-01-25T03:30:05Z");
        String old = "drills/2026/01/18/020000Z";
        for (String object : List.of("/result.json.sig", "/result.json")) {
            bench.bucket.overwrite("drills/2026/01/25/020000Z" + object, bench.bucket.bytes(old + object));
        }

        assertOnlyBad(bench.look("2026-01-25T07:00:00Z"), Outcome.FAILED, Check.DRILL_AUTHENTIC, Check.DRILL_SCHEDULE);
    }

    @Test
    void aVerifiedDrillThatLeftASourceOutIsUnproven() {
        bench.aGoodWeek();
        byte[] partial = new String(Bench.result("2026-01-20T02:00:00Z", "Verified", 60), StandardCharsets.UTF_8)
                .replace("postgres/orders", "postgres/other")
                .getBytes(StandardCharsets.UTF_8);
        bench.signedDrill("2026-01-20T02:00:00Z", partial);

        MonitorResult result = bench.look(NOON);

        assertOnlyBad(result, Outcome.UNPROVEN, Check.DRILL_OUTCOME);
        assertThat(finding(result, Check.DRILL_OUTCOME).evidence()).contains("did not drill postgres/orders");
    }

    @Test
    void whatTheServiceDoesNotTellOfProtectionIsNotGreen() {
        bench.aGoodWeek();
        bench.settings(Bench.SETTINGS.replace("versioning: false\nobjectLock: none\n", ""));

        MonitorResult result = bench.look(NOON);

        assertThat(finding(result, Check.BUCKET_VERSIONING).outcome()).isNotEqualTo(Outcome.VERIFIED);
        assertThat(finding(result, Check.BUCKET_OBJECT_LOCK).outcome()).isNotEqualTo(Outcome.VERIFIED);
        assertThat(result.outcome()).isNotEqualTo(Outcome.VERIFIED);
    }

    @Test
    void aBucketThatCannotBeReachedIsAnAlarmOfItsOwnAndNothingElseIsFine() {
        bench.aGoodWeek();

        MonitorResult result = bench.look(NOON, bench.bucket.address(URI.create("http://127.0.0.1:1")));

        assertThat(result.reachable()).isFalse();
        assertThat(finding(result, Check.BUCKET_REACHABLE).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(finding(result, Check.BUCKET_REACHABLE).evidence()).contains("PALE-301", "check the endpoint");
        assertThat(result.findings()).hasSize(11).noneMatch(Finding::isVerified);
        assertThat(MonitorAlarms.of(result))
                .singleElement()
                .satisfies(alarm -> assertThat(alarm.key()).isEqualTo("bucket.reachable bucket"));
        assertThat(MonitorAlarms.unjudged(result)).accepts("backup.schedule postgres/orders", "drill.schedule drill");
        assertThat(MonitorAlarms.unjudged(bench.look(NOON))).rejects("backup.schedule postgres/orders");
    }

    @Test
    void aGenuineDrillBesideThePlacesOfDrillsIsRefused() {
        bench.aGoodWeek();

        bench.misplacedDrill("drills");
        bench.misplacedDrill("drills/kept");

        assertOnlyBad(bench.look(NOON), Outcome.FAILED, Check.DRILL_AUTHENTIC);
    }

    @Test
    void anotherSystemIsNotAuthenticUntilSomebodyFoundItRight() {
        bench.aGoodWeek();
        SnapshotId other = bench.backUpAnother("2026-01-24T04:30:05Z");
        assertOnlyBad(bench.look(NOON), Outcome.FAILED, Check.BACKUP_AUTHENTIC);

        assertOnlyBad(bench.acknowledging(other).look(NOON), Outcome.VERIFIED);
    }

    /** The archive itself puts nothing there, so neither does the monitor believe what lies there. */
    @Test
    void aDrillAMinuteFromItsPlaceIsRefusedAndOneASecondLessIsNot() {
        bench.aGoodWeek();
        byte[] result = Bench.result("2026-01-24T10:00:00Z", "Verified", 600);
        bench.signedDrill("2026-01-24T10:00:59Z", result);
        assertOnlyBad(bench.look(NOON), Outcome.VERIFIED);

        bench.signedDrill("2026-01-24T10:01:00Z", result);

        assertOnlyBad(bench.look(NOON), Outcome.FAILED, Check.DRILL_AUTHENTIC);
    }
}

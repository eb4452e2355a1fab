package dev.pale.backup.monitor;

import static dev.pale.backup.monitor.Bench.finding;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pale.backup.bucket.FaultyFront;
import dev.pale.backup.bucket.FaultyFront.Fate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The monitor before a service that answers, but not for every object. */
@Timeout(120)
class HalfServedBucketIT {
    /** Saturday noon: the night's backup is there, Sunday's drill has not begun. */
    private static final String NOON = "2026-01-24T12:00:00Z";

    @TempDir
    private Path directory;

    private Bench bench;
    private FaultyFront front;

    @BeforeEach
    void start() throws IOException {
        bench = new Bench(directory);
        front = FaultyFront.before(bench.bucket.endpoint());
    }

    @AfterEach
    void stop() {
        front.close();
        bench.close();
    }

    /** What becomes of every attempt to read an object whose key contains this; listings pass. */
    private void whereRead(String key, Fate fate) {
        front.decide(request -> request.is("GET") && path(request).contains(key) ? fate : new Fate.Pass());
    }

    /** Of an object; a listing has none but the bucket's. */
    private static String path(FaultyFront.Request request) {
        return request.line().replaceFirst("\\?.*", "");
    }

    private MonitorResult look() {
        return bench.look(NOON, bench.bucket.address(front.endpoint()));
    }

    @Test
    void aDrillsResultThatAlwaysBreaksOffIsNoForgery() {
        bench.aGoodWeek();
        String padded = new String(Bench.result("2026-01-21T02:00:00Z", "Verified", 600), StandardCharsets.UTF_8)
                .replaceFirst("\\{", "{\"padding\":\"" + "x".repeat(100_000) + "\",");
        String place = bench.signedDrill("2026-01-21T02:00:00Z", padded.getBytes(StandardCharsets.UTF_8));
        whereRead(place + "/result.json", new Fate.CutAfter(2_000));

        MonitorResult result = look();

        assertThat(finding(result, Check.DRILL_AUTHENTIC).outcome()).isEqualTo(Outcome.UNPROVEN);
        assertThat(finding(result, Check.BACKUP_AUTHENTIC).outcome()).isEqualTo(Outcome.VERIFIED);
    }

    /** As an object answers that was uploaded with a key of somebody else's (SSE-C), or lies in an archive. */
    @Test
    void aSnapshotThatTheServiceRefusesIsNoGoodAndTheRestIsJudged() {
        bench.aGoodWeek();
        whereRead(
                "2026/01/24/033005Z/manifest.json",
                new Fate.Answer(400, "<Error><Code>InvalidRequest</Code><Message>encrypted</Message></Error>"));

        MonitorResult result = look();

        assertThat(result.reachable()).isTrue();
        assertThat(finding(result, Check.BUCKET_REACHABLE).outcome()).isEqualTo(Outcome.VERIFIED);
        Finding authentic = finding(result, Check.BACKUP_AUTHENTIC);
        assertThat(authentic.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(authentic.evidence()).contains("2026/01/24/033005Z", "refuses this one");
        assertThat(finding(result, Check.BACKUP_SCHEDULE).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(finding(result, Check.DRILL_OUTCOME).outcome()).isEqualTo(Outcome.VERIFIED);
    }

    @Test
    void aDrillsResultThatTheServiceRefusesIsSaidAndBackupsAreJudged() {
        bench.aGoodWeek();
        String place = bench.drill("2026-01-21T02:00:00Z", "Verified", 600);
        whereRead(place + "/result.json", new Fate.Answer(403, "<Error><Code>InvalidObjectState</Code></Error>"));

        MonitorResult result = look();

        assertThat(result.reachable()).isTrue();
        Finding authentic = finding(result, Check.DRILL_AUTHENTIC);
        assertThat(authentic.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(authentic.evidence()).contains("refuses this one");
        assertThat(finding(result, Check.BACKUP_SCHEDULE).outcome()).isEqualTo(Outcome.VERIFIED);
    }

    /** It may be well tomorrow, so it says nothing of the snapshot. */
    @Test
    void aSnapshotThatCannotBeReadNowIsNotJudgedAndDrillsAre() {
        bench.aGoodWeek();
        whereRead(
                "2026/01/24/033005Z/manifest.json", new Fate.Answer(500, "<Error><Code>InternalError</Code></Error>"));

        MonitorResult result = look();

        assertThat(result.reachable()).isTrue();
        Finding reachable = finding(result, Check.BUCKET_REACHABLE);
        assertThat(reachable.outcome()).isEqualTo(Outcome.UNPROVEN);
        assertThat(reachable.evidence()).contains("does not serve all that it lists", "InternalError");
        Finding schedule = finding(result, Check.BACKUP_SCHEDULE);
        assertThat(schedule.outcome()).isEqualTo(Outcome.UNPROVEN);
        assertThat(schedule.evidence()).contains("it cannot be read now");
        assertThat(finding(result, Check.DRILL_OUTCOME).outcome()).isEqualTo(Outcome.VERIFIED);
    }

    /** A key that may list and not read: that is no theft of every snapshot. */
    @Test
    void aBucketThatServesNothingCannotBeReached() {
        bench.aGoodWeek();
        front.decide(request -> request.is("GET") && path(request).contains(".json")
                ? new Fate.Answer(403, "<Error><Code>AccessDenied</Code></Error>")
                : new Fate.Pass());

        MonitorResult result = look();

        assertThat(result.reachable()).isFalse();
        assertThat(finding(result, Check.BUCKET_REACHABLE).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(finding(result, Check.BACKUP_AUTHENTIC).outcome()).isEqualTo(Outcome.UNPROVEN);
        assertThat(finding(result, Check.BACKUP_SEEN).outcome()).isEqualTo(Outcome.UNPROVEN);
    }
}

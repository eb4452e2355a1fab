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
}

package dev.pale.backup.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.jobs.Backup;
import dev.pale.backup.jobs.BackupMetrics;
import dev.pale.backup.metrics.MetricsPublisher;
import dev.pale.backup.metrics.MetricsSettings;
import dev.pale.backup.snapshot.BlobTally;
import dev.pale.backup.snapshot.Manifest;
import dev.pale.backup.snapshot.SnapshotStore;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a real Pushgateway keeps, and what lies in text files, when backups succeed and then fail. */
class PublishedMetricsIT {
    private static final Instant GOOD = Instant.ofEpochSecond(1_769_225_405);
    private static final Instant BAD = GOOD.plus(Duration.ofDays(1));

    @TempDir
    private Path directory;

    private Bench bench;
    private ServerProgram pushgateway;
    private Path texts;

    @BeforeEach
    void start() throws IOException {
        bench = new Bench(directory);
        pushgateway = ServerProgram.pushgateway(Files.createDirectory(directory.resolve("pushgateway")));
        texts = Files.createDirectory(directory.resolve("texts"));
    }

    @AfterEach
    void stop() {
        pushgateway.close();
        bench.close();
    }

    private List<PaleException> publish(URI gateway, Backup backup, Instant at) {
        MetricsSettings settings = new MetricsSettings(Optional.of(gateway), Optional.of(texts), "pale");
        return new MetricsPublisher(settings).publish(BackupMetrics.of(List.of(backup), at));
    }

    private Backup good() {
        Manifest manifest = new SnapshotStore(bench.objects, Clock.systemUTC())
                .read(bench.backUp("2026-01-24T03:30:05Z"), bench.trusted)
                .manifest();
        return new Backup.Done(Bench.ORDERS, manifest, BlobTally.NONE, Duration.ofSeconds(5));
    }

    private static Backup bad(ErrorCode code) {
        return new Backup.NotDone(Bench.ORDERS, new PaleException(code, "no", "none"), Duration.ofSeconds(2));
    }

    /** Of the source. */
    private static double value(String text, String metric) {
        return found(text, metric + "\\{[^}]*source=\"postgres/orders\"[^}]*}");
    }

    /** Of the whole; a file has no labels for it. */
    private static double whole(String text, String metric) {
        return found(text, metric + "(?:\\{[^}]*})?");
    }

    private static double found(String text, String series) {
        var found = Pattern.compile("(?m)^" + series + " (\\S+)$").matcher(text);
        assertThat(found.find()).as(series + " in\n" + text).isTrue();
        return Double.parseDouble(found.group(1));
    }

    @Test
    void aFailureAndAStopLeaveTheLastSuccessAsItWas() throws IOException {
        assertThat(publish(pushgateway.address(), good(), GOOD)).isEmpty();
        assertThat(publish(pushgateway.address(), bad(ErrorCode.SOURCE_UNREACHABLE), BAD))
                .isEmpty();
        Thread.currentThread().interrupt();
        try {
            assertThat(publish(pushgateway.address(), bad(ErrorCode.INTERRUPTED), BAD))
                    .isEmpty();
        } finally {
            assertThat(Thread.interrupted()).as("still interrupted").isTrue();
        }

        String pushed = pushgateway.get("/metrics").body();
        String always = Files.readString(texts.resolve("pale-backup-postgres-orders.prom"));
        String onSuccess = Files.readString(texts.resolve("pale-backup-postgres-orders-success.prom"));
        for (String text : List.of(pushed, always + onSuccess)) {
            assertThat(value(text, "pale_backup_last_success_timestamp_seconds"))
                    .isEqualTo((double) GOOD.getEpochSecond());
            assertThat(value(text, "pale_backup_last_attempt_timestamp_seconds"))
                    .isEqualTo((double) BAD.getEpochSecond());
            assertThat(value(text, "pale_backup_last_attempt_successful")).isZero();
            assertThat(value(text, "pale_backup_last_error_code")).isEqualTo(902);
            assertThat(value(text, "pale_backup_stored_bytes")).isGreaterThan(100_000);
        }
        assertThat(always).doesNotContain("last_success_timestamp");
        try (var files = Files.list(texts)) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void whatEveryMonitorRunTellsIsTakenByARealPushgateway() throws IOException {
        bench.aGoodWeek();
        MetricsSettings settings = new MetricsSettings(Optional.of(pushgateway.address()), Optional.of(texts), "pale");
        MonitorResult result = bench.look("2026-01-24T12:00:00Z");

        assertThat(new MetricsPublisher(settings).publish(List.of(MonitorMetrics.of(result, GOOD))))
                .isEmpty();

        assertThat(pushgateway.get("/metrics").body())
                .contains(
                        "pale_monitor_check_outcome{check=\"backup.schedule\",command=\"monitor\",instance=\"\",job=\"pale\","
                                + "outcome=\"verified\",subject=\"postgres/orders\"} 1",
                        "pale_monitor_recovery_time_seconds{command=\"monitor\",instance=\"\",job=\"pale\"} 600");
    }

    /** That nobody could judge is no judgement: it neither raises an alarm nor takes one back. */
    @Test
    void whatWasJudgedLastStaysWhileTheBucketCannotBeReached() throws IOException {
        bench.aGoodWeek();
        MetricsPublisher publisher = new MetricsPublisher(
                new MetricsSettings(Optional.of(pushgateway.address()), Optional.of(texts), "pale"));
        assertThat(publisher.publish(List.of(MonitorMetrics.of(bench.look("2026-01-26T12:00:00Z"), GOOD))))
                .isEmpty();

        MonitorResult silent =
                bench.look("2026-01-26T12:15:00Z", bench.bucket.address(URI.create("http://127.0.0.1:1")));
        assertThat(silent.reachable()).isFalse();
        assertThat(publisher.publish(List.of(MonitorMetrics.of(silent, BAD)))).isEmpty();

        String files = Files.readString(texts.resolve("pale-monitor.prom"))
                + Files.readString(texts.resolve("pale-monitor-success.prom"));
        for (String text : List.of(pushgateway.get("/metrics").body(), files)) {
            assertThat(whole(text, "pale_monitor_bucket_reachable")).isZero();
            assertThat(whole(text, "pale_monitor_last_run_timestamp_seconds")).isEqualTo((double) BAD.getEpochSecond());
            assertThat(text.lines()
                            .filter(line -> line.matches(".*check=\"backup.schedule\".* 1(\\.0)?"))
                            .toList())
                    .singleElement()
                    .asString()
                    .contains("outcome=\"failed\"");
        }
    }

    @Test
    void aGatewayOrDirectoryThatIsNotThereIsAnErrorAndTheOtherWayStillWorks() throws IOException {
        URI nowhere = URI.create("http://127.0.0.1:1");

        List<PaleException> failures = publish(nowhere, bad(ErrorCode.SOURCE_UNREACHABLE), BAD);

        assertThat(failures).singleElement().satisfies(failure -> {
            assertThat(failure.code()).isEqualTo(ErrorCode.METRICS_UNSENT);
            assertThat(failure.getMessage()).contains("127.0.0.1:1");
        });
        assertThat(texts.resolve("pale-backup-postgres-orders.prom")).exists();

        MetricsSettings gone = new MetricsSettings(
                Optional.of(pushgateway.address()), Optional.of(directory.resolve("not-there")), "pale");
        assertThat(new MetricsPublisher(gone)
                        .publish(BackupMetrics.of(List.of(bad(ErrorCode.SOURCE_UNREACHABLE)), BAD)))
                .singleElement()
                .satisfies(failure -> assertThat(failure.getMessage()).contains("not-there"));
        assertThat(pushgateway.get("/metrics").body()).contains("pale_backup_last_error_code");
    }
}

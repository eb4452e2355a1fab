package dev.pale.backup.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A job stops, and somebody is told: the whole way, from the bucket through {@code pale monitor}, a real Pushgateway,
 * Prometheus and Alertmanager to a receiving endpoint; and the short way, without any of them.
 *
 * <p>Only the clock that the monitor judges by is simulated, in steps of the quarter of an hour at which it runs. The rules
 * are those of {@code k8s/monitoring}, but judged every second and without {@code for}; what those take in production
 * is added to the time that is measured. The simulated days lie in the future, so that no rule is true only because the real
 * clock is beyond a simulated deadline.
 */
class StoppedJobIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration STEP = Duration.ofMinutes(15);
    /** In production: {@code for} of the rule, one scrape and one evaluation of a minute each, {@code group_wait}. */
    private static final Duration ON_THE_WAY = Duration.ofMinutes(5 + 1 + 1).plusSeconds(10);

    private static final Instant DUE = Instant.parse("2101-01-24T03:30:00Z");
    private static final Duration ALLOWED = Duration.ofHours(1);

    @TempDir
    private Path directory;

    private Bench bench;
    private Receiver receiver;
    private ServerProgram pushgateway;
    private ServerProgram alertmanager;
    private ServerProgram prometheus;
    private Path configuration;

    @BeforeEach
    void start() throws IOException {
        bench = new Bench(directory);
        receiver = new Receiver();
        pushgateway = ServerProgram.pushgateway(Files.createDirectory(directory.resolve("pushgateway")));
        alertmanager = alertmanager(Files.createDirectory(directory.resolve("alertmanager")));
        prometheus = prometheus(Files.createDirectory(directory.resolve("prometheus")));
        configuration = configuration();
    }

    @AfterEach
    void stop() {
        for (AutoCloseable each : new AutoCloseable[] {prometheus, alertmanager, pushgateway, receiver, bench}) {
            if (each != null) {
                assertThat(each).satisfies(AutoCloseable::close);
            }
        }
    }

    private ServerProgram alertmanager(Path home) throws IOException {
        Files.writeString(home.resolve("alertmanager.yaml"), """
                route: {receiver: endpoint, group_by: [alertname], group_wait: 0s, group_interval: 1s, repeat_interval: 1h}
                receivers:
                  - name: endpoint
                    webhook_configs: [{url: '%s', send_resolved: true}]
                """.formatted(receiver.address("/alertmanager")));
        return ServerProgram.alertmanager(home);
    }

    private ServerProgram prometheus(Path home) throws IOException {
        Rules.write(home.resolve("rules.yaml"), Rules.impatient());
        Files.writeString(home.resolve("prometheus.yaml"), """
                global: {scrape_interval: 1s, evaluation_interval: 1s}
                rule_files: [rules.yaml]
                scrape_configs:
                  - job_name: pushgateway
                    honor_labels: true
                    static_configs: [{targets: ['%s']}]
                alerting:
                  alertmanagers: [{static_configs: [{targets: ['%s']}]}]
                """.formatted(
                pushgateway.address().getAuthority(), alertmanager.address().getAuthority()));
        int port = ServerProgram.freePort();
        return ServerProgram.start(
                home,
                port,
                "/-/ready",
                List.of(
                        "prometheus",
                        "--config.file=prometheus.yaml",
                        "--storage.tsdb.path=data",
                        "--web.listen-address=127.0.0.1:" + port));
    }

    private Path configuration() throws IOException {
        Files.writeString(
                directory.resolve("bucket-key"),
                bench.bucket.address().secretAccessKey().reveal());
        Files.writeString(
                directory.resolve("webhook"), receiver.address("/direct").toString());
        Files.writeString(directory.resolve("ping"), receiver.address("/ping").toString());
        return Files.writeString(directory.resolve("pale.yaml"), """
                bucket:
                  endpoint: %s
                  name: %s
                  accessKeyId: %s
                  secretAccessKey: file:bucket-key
                keys: {trustedSigners: keys/allowed_signers}
                sources: {postgres: {orders: {host: nowhere.invalid, user: postgres, password: env:NOT_SET}}}
                metrics: {pushgateway: '%s'}
                monitor:
                %s  alarms:
                    state: alarms.state
                    runbooks: https://git.example/ops/runbooks/
                    report: https://reports.example/
                    webhook: {url: file:webhook}
                    ping: file:ping
                """.formatted(
                        bench.bucket.endpoint(),
                        bench.bucket.address().bucket(),
                        bench.bucket.address().accessKeyId(),
                        pushgateway.address(),
                        Bench.SETTINGS.indent(2)));
    }

    /** Gives the exit status of a run that had nothing to complain of. */
    private int monitor(Instant at) {
        MonitorRun run = MonitorRun.at(at.toString(), configuration);
        assertThat(run.err()).isEmpty();
        return run.status();
    }

    @Test
    void anAlarmIsDeliveredWithinTheHourAndItsEndToo() {
        for (int day = 17; day <= 23; day++) {
            bench.backUp("2101-01-" + day + "T03:30:05Z");
        }
        bench.drill("2101-01-23T02:00:00Z", "Verified", 600);
        assertThat(monitor(DUE)).isZero();
        assertThat(receiver.at("/direct")).isEmpty();
        assertThat(receiver.at("/ping")).hasSize(1);

        Instant looked = DUE;
        while (monitor(looked) == 0) {
            assertThat(looked).isBefore(DUE.plus(Duration.ofHours(6)));
            looked = looked.plus(STEP);
        }

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(receiver.at("/alertmanager"))
                        .anySatisfy(delivered -> assertThat(delivered.body())
                                .contains("PaleBackupMissed", "postgres/orders", "\"status\":\"firing\"")));
        assertThat(receiver.at("/direct"))
                .singleElement()
                .satisfies(told -> assertThat(told.body())
                        .contains(
                                "backup.schedule postgres/orders",
                                "2101-01-24T04:45:00Z",
                                "runbooks/missed-backup.md"));
        assertThat(receiver.at("/ping/fail")).as("people know").isEmpty();
        Duration told = Duration.between(DUE.plus(ALLOWED), looked).plus(ON_THE_WAY);
        assertThat(told).isLessThan(Duration.ofMinutes(60));
        System.getLogger(getClass().getName())
                .log(
                        System.Logger.Level.INFO,
                        "from due to alarm: {0} simulated minutes, {1} after due and allowed duration",
                        Duration.between(DUE, looked).plus(ON_THE_WAY).toMinutes(),
                        told.toMinutes());

        bench.backUp(looked.toString());
        receiver.forget();
        assertThat(monitor(looked.plus(STEP))).isZero();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(receiver.at("/alertmanager"))
                        .anySatisfy(delivered ->
                                assertThat(delivered.body()).contains("PaleBackupMissed", "\"status\":\"resolved\"")));
        assertThat(receiver.at("/direct"))
                .singleElement()
                .satisfies(each -> assertThat(each.body()).contains("RECOVERED backup.schedule postgres/orders"));
    }
}

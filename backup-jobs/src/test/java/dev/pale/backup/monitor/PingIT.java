package dev.pale.backup.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The dead man's switch. It tells changes only, so it must be good while people know what is wrong: else nobody would be
 * told that the monitor stopped while something was.
 */
class PingIT {
    private static final String WEBHOOK = "state: alarms.state, webhook: {url: file:webhook}, ";

    @TempDir
    private Path directory;

    private Bench bench;
    private Receiver receiver;

    @BeforeEach
    void start() throws IOException {
        bench = new Bench(directory);
        receiver = new Receiver();
        bench.aGoodWeek();
    }

    @AfterEach
    void stop() {
        receiver.close();
        bench.close();
    }

    private void monitor(String at, String alarms) throws IOException {
        Files.writeString(
                directory.resolve("bucket-key"),
                bench.bucket.address().secretAccessKey().reveal());
        Files.writeString(
                directory.resolve("webhook"), receiver.address("/people").toString());
        Files.writeString(directory.resolve("ping"), receiver.address("/ping").toString());
        Path configuration = Files.writeString(directory.resolve("pale.yaml"), """
                bucket: {endpoint: '%s', name: %s, accessKeyId: '%s', secretAccessKey: 'file:bucket-key'}
                keys: {trustedSigners: keys/allowed_signers}
                sources: {postgres: {orders: {host: nowhere.invalid, user: postgres, password: 'env:NOT_SET'}}}
                monitor:
                %s  alarms: {%sping: file:ping}
                """.formatted(
                        bench.bucket.endpoint(),
                        bench.bucket.address().bucket(),
                        bench.bucket.address().accessKeyId(),
                        Bench.SETTINGS.indent(2),
                        alarms));
        MonitorRun run = MonitorRun.at(at, configuration);
        assertThat(run.out()).as(run.err()).contains("checks verified at " + at);
    }

    private void assertPinged(String path, String otherwise) {
        assertThat(receiver.at(path)).isNotEmpty();
        assertThat(receiver.at(otherwise)).isEmpty();
        receiver.forget();
    }

    @Test
    void isGoodWhilePeopleKnowWhatIsWrong() throws IOException {
        monitor("2026-01-24T12:00:00Z", WEBHOOK);
        assertThat(receiver.at("/people")).isEmpty();
        assertPinged("/ping", "/ping/fail");

        monitor("2026-01-26T12:00:00Z", WEBHOOK);
        assertThat(receiver.at("/people").getFirst().body()).contains("backup.schedule postgres/orders");
        assertPinged("/ping", "/ping/fail");
        monitor("2026-01-26T12:15:00Z", WEBHOOK);
        assertPinged("/ping", "/ping/fail");
    }

    @Test
    void isBadWhereWhatIsWrongCouldNotBeTold() throws IOException {
        receiver.answerWith(500);

        monitor("2026-01-26T12:00:00Z", WEBHOOK);

        assertPinged("/ping/fail", "/ping");
    }

    @Test
    void isBadWhereSomethingIsWrongAndNobodyElseIsTold() throws IOException {
        monitor("2026-01-24T12:00:00Z", "");
        assertPinged("/ping", "/ping/fail");

        monitor("2026-01-26T12:00:00Z", "");
        assertPinged("/ping/fail", "/ping");
    }
}

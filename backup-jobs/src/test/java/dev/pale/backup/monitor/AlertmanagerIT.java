package dev.pale.backup.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the example for Alertmanager writes to Slack, by a real Alertmanager. */
class AlertmanagerIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    private Receiver receiver;
    private ServerProgram alertmanager;

    /** The example as it is, but for its secrets and its waiting. */
    @BeforeEach
    void start() throws IOException {
        receiver = new Receiver();
        Path address = Files.writeString(
                directory.resolve("slack"), receiver.address("/slack").toString());
        Files.writeString(
                directory.resolve("alertmanager.yaml"),
                Files.readString(Rules.HOME.resolve("alertmanager.yaml"))
                        .replaceAll("api_url_file: .*", "api_url_file: " + address)
                        .replaceAll("group_(wait|interval): .*", "group_$1: 1s"));
        alertmanager = ServerProgram.alertmanager(directory);
    }

    @AfterEach
    void stop() {
        alertmanager.close();
        receiver.close();
    }

    private static String missed(String source, String more) {
        return """
                {"labels": {"alertname": "PaleBackupMissed", "severity": "critical", "source": "%s"},
                 "annotations": {"summary": "%s was not backed up", "description": "data would be lost",
                                 "runbook": "missed-backup.md"}%s}""".formatted(source, source, more);
    }

    private void tell(String more) throws IOException {
        String alerts = "[" + missed("postgres/orders", more) + ", " + missed("minio/assets", more) + "]";
        assertThat(alertmanager.postJson("/api/v2/alerts", alerts).statusCode()).isEqualTo(200);
    }

    private void awaitMessage(String... words) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(receiver.at("/slack"))
                        .anySatisfy(message -> assertThat(message.body()).contains(words)));
    }

    @Test
    void anAlarmAndItsEndSayWhichTheyAreOfHowManyAndWhereTheRunbookIs() throws IOException {
        tell("");
        awaitMessage(
                "FIRING PaleBackupMissed (2)",
                "FIRING: postgres/orders was not backed up",
                "FIRING: minio/assets was not backed up",
                "docs/runbooks/missed-backup.md");

        tell(", \"endsAt\": \"" + Instant.now() + "\"");
        awaitMessage("RESOLVED PaleBackupMissed (2)", "RESOLVED: postgres/orders was not backed up");
    }
}

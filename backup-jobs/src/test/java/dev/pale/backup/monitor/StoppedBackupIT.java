package dev.pale.backup.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pale.backup.cli.PaleJobs;
import dev.pale.backup.seal.NewKeys;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backup that Kubernetes stops, as a process of its own: Prometheus hears of it before the process is gone. */
class StoppedBackupIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path directory;

    private Bench bench;
    private ServerProgram pushgateway;

    @BeforeEach
    void start() throws IOException {
        bench = new Bench(directory);
        pushgateway = ServerProgram.pushgateway(Files.createDirectory(directory.resolve("pushgateway")));
    }

    @AfterEach
    void stop() {
        pushgateway.close();
        bench.close();
    }

    private Path configuration(int sourcePort) throws IOException {
        Files.writeString(
                directory.resolve("bucket-key"),
                bench.bucket.address().secretAccessKey().reveal());
        Files.writeString(directory.resolve("password"), "any");
        return Files.writeString(directory.resolve("pale.yaml"), """
                bucket:
                  endpoint: %s
                  name: %s
                  accessKeyId: %s
                  secretAccessKey: file:bucket-key
                keys: {recipients: [%s], signingKey: keys/signing_key}
                sources: {postgres: {orders: {host: 127.0.0.1, port: %d, user: postgres, password: file:password}}}
                metrics: {pushgateway: '%s'}
                """.formatted(
                        bench.bucket.endpoint(),
                        bench.bucket.address().bucket(),
                        bench.bucket.address().accessKeyId(),
                        Files.readString(bench.keys.resolve(NewKeys.RECIPIENTS)).strip(),
                        sourcePort,
                        pushgateway.address()));
    }

    @Test
    void aBackupThatIsStoppedTellsItAndLeavesWithTheStatusOfTheSignal() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
            silent.setSoTimeout((int) PATIENCE.toMillis());
            Process backup = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            PaleJobs.class.getName(),
                            "backup",
                            "--config",
                            configuration(silent.getLocalPort()).toString())
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("backup.log").toFile())
                    .start();
            try (Socket connected = silent.accept()) {
                assertThat(connected.isConnected()).isTrue();
                backup.destroy();
                assertThat(backup.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                        .isTrue();
            } finally {
                backup.destroyForcibly();
            }

            assertThat(backup.exitValue())
                    .as(Files.readString(directory.resolve("backup.log")))
                    .isEqualTo(143);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(pushgateway.get("/metrics").body())
                            .containsPattern("pale_backup_last_error_code\\{[^}]*source=\"postgres/orders\"} 902"));
            assertThat(pushgateway.get("/metrics").body()).doesNotContain("pale_backup_last_success_timestamp_seconds");
        }
    }
}

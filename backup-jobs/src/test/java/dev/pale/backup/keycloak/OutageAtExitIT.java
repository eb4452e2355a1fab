package dev.pale.backup.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job that is told to end while the server is stopped. */
class OutageAtExitIT {
    @TempDir
    private Path directory;

    @Test
    void startsTheServerBeforeTheProcessEnds() throws Exception {
        Process job = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        InterruptedJob.class.getName(),
                        directory.toString())
                .redirectErrorStream(true)
                .start();
        try (BufferedReader said = job.inputReader()) {
            assertThat(said.lines().filter(InterruptedJob.STOPPED::equals).findFirst())
                    .isPresent();
            assertThat(directory.resolve("started")).doesNotExist();

            job.destroy();

            assertThat(job.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(Files.exists(directory.resolve("started"))).isTrue();
        } finally {
            job.destroyForcibly();
        }
    }
}

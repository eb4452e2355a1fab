package dev.pale.drills.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code .ci/counts}, by which {@code ./pale test} and the container lane know how many tests ran. */
class CountsTest {
    @TempDir
    private Path directory;

    private void report(String path, String attributes) throws IOException {
        Path file = directory.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                "<?xml version=\"1.0\"?>\n<testsuite name=\"a tests=\" time=\"1.5\" " + attributes
                        + ">\n</testsuite>\n");
    }

    private String count(String pattern) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        PipelineFile.checkout().resolve(".ci/counts").toString(), pattern)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said.strip();
    }

    @Test
    void addsUpTheReportsThatFit() throws Exception {
        report("one/target/surefire-reports/TEST-A.xml", "tests=\"7\" errors=\"1\" skipped=\"2\" failures=\"1\"");
        report("two/target/failsafe-reports/TEST-B.xml", "tests=\"10\" errors=\"0\" skipped=\"0\" failures=\"0\"");
        report("two/target/failsafe-reports/other.xml", "tests=\"100\" errors=\"0\" skipped=\"0\" failures=\"0\"");

        assertThat(count("*/target/*-reports/TEST-*.xml")).isEqualTo("13 2 2");
        assertThat(count("*/target/failsafe-reports/TEST-*.xml")).isEqualTo("10 0 0");
    }

    @Test
    void nothingIsNothing() throws Exception {
        assertThat(count("*/target/*-reports/TEST-*.xml")).isEqualTo("0 0 0");
    }
}

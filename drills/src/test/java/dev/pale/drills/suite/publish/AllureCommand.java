package dev.pale.drills.suite.publish;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Allure's own program, in a process of its own.
 *
 * @param home where its archive was unpacked
 */
record AllureCommand(Path home) {
    private static final Duration LIMIT = Duration.ofMinutes(10);

    /**
     * Writes the report of some results as one page.
     *
     * @param report made anew
     * @throws IllegalStateException with what it said, if it fails
     */
    Path generate(Path results, Path report) {
        try {
            Path said = Files.createTempFile("pale-allure-", ".txt");
            try {
                Process process = start(results, report, said);
                boolean ended = process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS);
                process.destroyForcibly();
                if (!ended || process.exitValue() != 0) {
                    throw new IllegalStateException("Allure wrote no report: " + Files.readString(said));
                }
                return report.resolve("index.html");
            } finally {
                Files.deleteIfExists(said);
            }
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while Allure wrote its report", stopped);
        }
    }

    private Process start(Path results, Path report, Path said) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        home.resolve("lib") + File.separator + "*" + File.pathSeparator
                                + home.resolve("lib").resolve("config"),
                        "io.qameta.allure.CommandLine",
                        "generate",
                        results.toString(),
                        "--single-file",
                        "--clean",
                        "-o",
                        report.toString())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().put("APP_HOME", home.toString());
        builder.environment().put("ALLURE_NO_ANALYTICS", "1");
        return builder.start();
    }
}

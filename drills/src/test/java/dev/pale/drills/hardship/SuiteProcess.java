package dev.pale.drills.hardship;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pale.backup.jobs.Scratch;
import dev.pale.drills.suite.SuiteMain;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The JUnit suite with its Allure report in a process of its own, which works in an empty directory. */
final class SuiteProcess {
    private static final Duration LIMIT = Duration.ofMinutes(15);
    private static final Pattern EMBEDDED = Pattern.compile("d\\('([^']+)','([A-Za-z0-9+/=]*)'\\)");

    private final Path home;

    SuiteProcess(Path home) {
        this.home = home;
    }

    Path target() {
        return home.resolve("target");
    }

    Path page() {
        return target().resolve("allure-report").resolve("index.html");
    }

    Path temporary() {
        return home.resolve("tmp");
    }

    /** Runs it; properties such as {@code drill.seed=1}. */
    Said run(Map<String, String> environment, String... properties) throws IOException {
        // As the build does: else Allure would take the results of the run before for attempts of this one.
        Scratch.delete(target().resolve("allure-results"));
        Files.createDirectories(temporary());
        // Where tests run as root, servers run as somebody else.
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx--x--x"));
        Path out = home.resolve("out.txt");
        Path err = home.resolve("err.txt");
        ProcessBuilder builder = new ProcessBuilder(command(properties))
                .directory(home.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS))
                    .as("ends within %s", LIMIT)
                    .isTrue();
            return new Said(process.exitValue(), Files.readString(out), Files.readString(err));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        } finally {
            process.destroyForcibly();
        }
    }

    private List<String> command(String... properties) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Djava.io.tmpdir=" + temporary(),
                "-Dlogback.configurationFile=logback.xml",
                "-Djunit.platform.execution.listeners.deactivate=none",
                "-Dallure.results.directory=" + target().resolve("allure-results")));
        command.add("-Ddrill.platform=local");
        Arrays.stream(properties).map(property -> "-D" + property).forEach(command::add);
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                SuiteMain.class.getName(),
                System.getProperty("allure.home")));
        return command;
    }

    /** The files inside the page, each as it was before it was encoded, by its name. */
    static Map<String, String> embedded(Path page) throws IOException {
        Map<String, String> files = new TreeMap<>();
        EMBEDDED.matcher(Files.readString(page))
                .results()
                .forEach(found -> files.put(
                        found.group(1),
                        new String(Base64.getDecoder().decode(found.group(2)), StandardCharsets.UTF_8)));
        return files;
    }
}

package dev.pale.drills.hardship;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pale.drills.cli.PaleUnderTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The program in a process of its own, as an operator or a CronJob starts it. */
final class PaleProcess implements AutoCloseable {
    /** Longer than any run of these tests takes on a slow machine. */
    private static final Duration LIMIT = Duration.ofSeconds(90);

    private static final Duration POLL = Duration.ofMillis(10);

    private final Process process;
    private final Path out;
    private final Path err;

    private PaleProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /**
     * Starts it.
     *
     * @param workplace has the directory for temporary files
     * @param environment besides this process's own
     */
    static PaleProcess start(Workplace workplace, Map<String, String> environment, String... arguments) {
        return start(workplace.tmp(), workplace, environment, arguments);
    }

    /** Starts it with its temporary files elsewhere. */
    static PaleProcess startBelow(Path tmp, Workplace workplace, String... arguments) {
        return start(tmp, workplace, Map.of(), arguments);
    }

    private static PaleProcess start(
            Path tmp, Workplace workplace, Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx160m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Djava.io.tmpdir=" + tmp,
                // Tests have a quieter one.
                "-Dlogback.configurationFile=logback.xml",
                "-cp",
                System.getProperty("java.class.path"),
                PaleUnderTest.MAIN));
        command.addAll(Arrays.asList(arguments));
        try {
            Path out = Files.createTempFile(workplace.home(), "out-", ".txt");
            Path err = Files.createTempFile(workplace.home(), "err-", ".txt");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(workplace.home().toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().putAll(environment);
            return new PaleProcess(builder.start(), out, err);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    static PaleProcess start(Workplace workplace, String... arguments) {
        return start(workplace, Map.of(), arguments);
    }

    /** Waits for its end. */
    Said end() {
        try {
            assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS))
                    .as("ends within %s; it said %s", LIMIT, Files.readString(err))
                    .isTrue();
            return new Said(process.exitValue(), Files.readString(out), Files.readString(err));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** Waits until one of its children, or of theirs, is this program. */
    ProcessHandle awaitChild(String program) {
        return await("a " + program + " started by the program")
                .atMost(LIMIT)
                .pollInterval(POLL)
                .until(
                        () -> {
                            assertThat(process.isAlive()).as("still runs").isTrue();
                            return family().filter(each -> runs(each, program)).toList();
                        },
                        found -> !found.isEmpty())
                .getFirst();
    }

    /** All its children, and theirs. */
    Stream<ProcessHandle> family() {
        return process.descendants();
    }

    private static boolean runs(ProcessHandle process, String program) {
        return process.info()
                .command()
                .filter(path -> path.endsWith("/" + program))
                .isPresent();
    }

    long pid() {
        return process.pid();
    }

    void signal(String name) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
            assertThat(kill.waitFor()).isZero();
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}

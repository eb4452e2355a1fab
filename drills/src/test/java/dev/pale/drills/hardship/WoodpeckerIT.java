package dev.pale.drills.hardship;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pale.backup.monitor.Receiver;
import dev.pale.backup.seal.NewKeys;
import dev.pale.drills.cli.PaleUnderTest;
import dev.pale.drills.pipeline.PipelineFile;
import dev.pale.drills.pipeline.PipelineFile.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The steps of {@code .woodpecker.yml}, run by a shell as Woodpecker runs them, on a real bucket: only a verified drill is
 * silent, whatever else there is to see.
 */
class WoodpeckerIT {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final PipelineFile PIPELINE = PipelineFile.parse(PipelineFile.text());
    private static final Path MEMORY = Path.of("/dev/shm");

    private static Workplace workplace;
    private static Receiver receiver;
    private static Path checkout;

    @BeforeAll
    static void open() throws IOException {
        workplace = Workplace.with("woodpecker");
        receiver = new Receiver();
        checkout = Files.createDirectory(workplace.home().resolve("checkout"));
        script("pale", "exec " + java() + " \"$@\"");
        Files.copy(workplace.configuration(WoodpeckerIT::asDocumented), checkout.resolve("drill.yaml"));
        Files.copy(workplace.home().resolve("keys/allowed_signers"), checkout.resolve("allowed_signers"));
    }

    @AfterAll
    static void close() {
        receiver.close();
        workplace.close();
    }

    @BeforeEach
    void backUp() {
        Workplace.run(workplace.configuration(), "backup").succeeds();
        receiver.forget();
    }

    @AfterEach
    void leavesNoKeys() throws IOException {
        try (Stream<Path> left = Files.list(MEMORY)) {
            assertThat(left).noneMatch(path -> path.getFileName().toString().startsWith("pale-keys-"));
        }
    }

    private static void script(String name, String command) throws IOException {
        Path file = Files.writeString(checkout.resolve(name), "#!/bin/sh\n" + command + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java")
                + " -XX:+UseSerialGC -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED"
                + " --sun-misc-unsafe-memory-access=allow -Djava.io.tmpdir='" + workplace.tmp()
                + "' -cp '" + System.getProperty("java.class.path") + "' " + PaleUnderTest.MAIN;
    }

    /** What {@code docs/woodpecker.md} says of the file: no secret in it, nor where one is. */
    private static void asDocumented(ObjectNode configuration) {
        ObjectNode bucket = (ObjectNode) configuration.get("bucket");
        bucket.remove(List.of("accessKeyId", "secretAccessKey"));
        ObjectNode keys = (ObjectNode) configuration.get("keys");
        keys.removeAll().put("trustedSigners", "allowed_signers");
        configuration.putObject("archive").put("signingKey", "given-by-the-pipeline");
        ObjectNode monitor = configuration.putObject("monitor");
        monitor.put("schedule", "30 2 * * *").putObject("drill").put("schedule", "0 3 * * 0");
        ObjectNode alarms = monitor.putObject("alarms");
        alarms.put("state", "alarms.json").putObject("webhook").put("url", "env:PALE_ALARM_WEBHOOK");
    }

    private static Map<String, String> secrets() {
        return Map.of(
                "pale_bucket_access_key_id", workplace.bucket().address().accessKeyId(),
                "pale_bucket_secret_access_key",
                        workplace.bucket().address().secretAccessKey().reveal(),
                "pale_archive_access_key_id", workplace.bucket().address().accessKeyId(),
                "pale_archive_secret_access_key",
                        workplace.bucket().address().secretAccessKey().reveal(),
                "pale_age_identity", key(NewKeys.IDENTITY),
                "pale_drill_signing_key", key(NewKeys.DRILL_SIGNING_KEY),
                "pale_alarm_webhook", receiver.address("/alarm").toString());
    }

    private static String key(String name) {
        try {
            return Files.readString(workplace.home().resolve("keys").resolve(name))
                    .strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Runs a step as Woodpecker does: with its environment and its secrets, and nothing else of this project's. */
    private static Said run(String name) {
        Step step = PIPELINE.step(name);
        Map<String, String> environment = new HashMap<>(step.values());
        step.secrets().forEach((variable, secret) -> environment.put(variable, secretOf(secret)));
        Said said = shell(step.script(), environment);
        secrets().forEach((secret, value) -> {
            if (!secret.endsWith("_id")) {
                assertThat(said.out() + said.err()).as(secret).doesNotContain(value);
            }
        });
        return said;
    }

    private static String secretOf(String name) {
        assertThat(secrets()).containsKey(name);
        return secrets().get(name);
    }

    private static Said shell(String script, Map<String, String> environment) {
        try {
            Path file = Files.writeString(Files.createTempFile(workplace.home(), "step-", ".sh"), script);
            Path out = Files.createTempFile(workplace.home(), "out-", ".txt");
            Path err = Files.createTempFile(workplace.home(), "err-", ".txt");
            ProcessBuilder builder = new ProcessBuilder("sh", file.toString())
                    .directory(checkout.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().keySet().removeIf(variable -> variable.startsWith("PALE_"));
            builder.environment().put("PALE_PLATFORM", "local");
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS))
                    .as("ends within %s", LIMIT)
                    .isTrue();
            return new Said(process.exitValue(), Files.readString(out), Files.readString(err));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static Path result() {
        return checkout.resolve("target/drill/drill.json");
    }

    private static void assertAlarm(String... words) {
        Said alarm = run("alarm");
        assertThat(alarm.status()).as("%s", alarm).isEqualTo(1);
        assertThat(alarm.out()).contains("told: webhook");
        assertThat(receiver.at("/alarm")).hasSize(1);
        assertThat(receiver.at("/alarm").getFirst().body())
                .contains("drill.outcome drill")
                .contains(words);
        receiver.forget();
    }

    @Test
    void aVerifiedDrillIsKeptAndShownAndNobodyIsToldUntilItsResultIsTouched() throws IOException {
        run("drill").succeeds();
        run("report").succeeds();
        Said alarm = run("alarm").succeeds();

        assertThat(alarm.out()).contains("Verified: ", "nobody is told");
        assertThat(receiver.at("/alarm")).isEmpty();
        assertThat(checkout.resolve("target/site/index.html")).exists();
        assertThat(workplace.keys()).anyMatch(key -> key.matches("drills/.*/result\\.json\\.sig"));

        String good = Files.readString(result());
        Files.writeString(result(), good.replaceFirst("\"seed\" : \\d+", "\"seed\" : 1"));
        assertAlarm("FAILED", "not the one that is kept and signed");
        Files.writeString(result(), good.substring(0, good.length() / 2));
        assertAlarm("UNPROVEN", "there is no result of the drill");
        Files.delete(result());
        assertAlarm("UNPROVEN", "there is no result of the drill");
    }

    @Test
    void aFailedDrillIsKeptAndShownAndToldEvenIfSomebodyPaintsItGreen() throws IOException {
        String newest = workplace.snapshots().getLast().toString();
        workplace.keys().stream()
                .filter(key -> key.startsWith(newest) && key.endsWith(".age") && !key.contains("census"))
                .forEach(WoodpeckerIT::destroy);

        assertThat(run("drill").status()).isEqualTo(1);
        run("report").succeeds();

        assertThat(checkout.resolve("target/site/index.html")).content().contains("Failed");
        assertAlarm("FAILED drill.outcome drill", "postgres/woodpecker Failed");
        Files.writeString(result(), Files.readString(result()).replace("\"Failed\"", "\"Verified\""));
        assertAlarm("UNPROVEN drill.outcome drill", "there is no result of the drill", "cannot be verified");
    }

    private static void destroy(String key) {
        workplace.delete(key);
    }

    @Test
    void aDrillThatCannotRunIsTold() throws IOException {
        Path wrong = checkout.resolve("allowed_signers");
        String good = Files.readString(wrong);
        try {
            Files.writeString(wrong, "nonsense\n");
            assertThat(run("drill").status()).isEqualTo(2);
            assertThat(run("report").status()).isEqualTo(2);
            assertAlarm("there is no result of the drill");
        } finally {
            Files.writeString(wrong, good);
        }
    }

    @Test
    void whoCannotBeToldIsAnError() {
        receiver.answerWith(500);
        try {
            run("alarm").failsWith(2, "PALE-831");
        } finally {
            receiver.answerWith(200);
        }
    }
}

package dev.pale.backup.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.awaitility.Awaitility.await;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.secret.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Runs real programs: the JVM that runs this test, as any machine that builds this has it. */
class ChildProcessTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private static ChildProcess shell(String script) {
        return ChildProcess.of("/bin/sh", List.of("-c", script));
    }

    private static ErrorCode codeOf(Throwable failure) {
        return ((PaleException) failure).code();
    }

    @Test
    void givesBothOutputs() {
        ChildProcess.Output output = shell("echo out; echo err >&2").run();
        assertThat(output.standardOutput()).isEqualTo("out\n");
        assertThat(output.standardError()).isEqualTo("err\n");
    }

    @Test
    void failsOnAnExitStatusWithTheToolsOwnWords() {
        assertThatThrownBy(() -> shell("echo no such table >&2; exit 3").run())
                .asInstanceOf(type(PaleException.class))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo(ErrorCode.TOOL_FAILED))
                .extracting(Throwable::getMessage)
                .asString()
                .contains("status 3", "no such table");
    }

    @Test
    void failsThoughTheReaderWasContent() {
        assertThatThrownBy(() -> shell("echo all; exit 1").stream(InputStream::readAllBytes))
                .satisfies(failure -> assertThat(codeOf(failure)).isEqualTo(ErrorCode.TOOL_FAILED));
    }

    @Test
    void stopsTheProgramWhenTheReaderFails() {
        assertThatThrownBy(() -> shell("while :; do echo more; done").stream(stdout -> {
                    throw new IOException("the store is gone");
                }))
                .hasMessageContaining("the store is gone");
    }

    @Test
    void stopsTheProgramWhenItsCallerIsInterruptedThoughThereIsNothingToRead() throws InterruptedException {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread caller = Thread.ofPlatform().start(() -> {
            try {
                shell("sleep 60").run();
            } catch (PaleException stopped) {
                failure.set(stopped);
            }
        });
        await().atMost(SOON)
                .until(() -> ProcessHandle.current()
                        .descendants()
                        .anyMatch(child -> child.info().commandLine().orElse("").contains("sleep 60")));
        caller.interrupt();
        assertThat(caller.join(SOON)).isTrue();
        assertThat(codeOf(failure.get())).isEqualTo(ErrorCode.INTERRUPTED);
        assertThat(ProcessHandle.current().descendants())
                .noneMatch(child -> child.info().commandLine().orElse("").contains("sleep 60"));
    }

    @Test
    void saysThatItWasInterruptedThoughTheKilledProgramIsSeenFirst() {
        assertThatThrownBy(() -> shell("sleep 60").stream(stdout -> {
                    Thread.currentThread().interrupt();
                    byte[] nothing = stdout.readAllBytes();
                    // Not a sleep, which an interrupted thread cannot do: the killed program is to be reaped by now.
                    long reaped = System.nanoTime() + Duration.ofMillis(300).toNanos();
                    while (System.nanoTime() - reaped < 0) {
                        Thread.onSpinWait();
                    }
                    return nothing;
                }))
                .satisfies(failure -> assertThat(codeOf(failure)).isEqualTo(ErrorCode.INTERRUPTED));
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void stopsWhatDoesNotEnd() {
        assertThatThrownBy(() -> shell("sleep 60 & wait")
                        .withDeadline(Duration.ofMillis(200))
                        .run())
                .satisfies(failure -> assertThat(codeOf(failure)).isEqualTo(ErrorCode.TOOL_DEADLINE));
    }

    @Test
    void doesNotHangOnAFloodOfErrors() {
        ChildProcess.Output output = shell(
                        "i=0; while [ $i -lt 30000 ]; do echo 'a rather long line of complaint' >&2; i=$((i+1)); done; echo done")
                .run();
        assertThat(output.standardOutput()).isEqualTo("done\n");
        assertThat(output.standardError()).hasSizeLessThan(20_000);
    }

    @Test
    void handsSecretsOverInTheEnvironmentAndTakesThemOutOfErrors() {
        assertThatThrownBy(() -> shell("echo \"password is $PASSWORD_X\" >&2; exit 1")
                        .withSecret("PASSWORD_X", Secret.of("hunter2hunter2"))
                        .run())
                .hasMessageContaining("password is [redacted]")
                .hasMessageNotContaining("hunter2hunter2");
    }

    @Test
    void saysWhichProgramIsMissing() {
        assertThatThrownBy(() ->
                        ChildProcess.of("no-such-program-anywhere", List.of()).run())
                .hasMessageContaining("no-such-program-anywhere")
                .satisfies(failure -> assertThat(codeOf(failure)).isEqualTo(ErrorCode.TOOL_MISSING));
    }
}

package dev.pale.drills.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pale.backup.cli.CommandRunner;
import dev.pale.backup.process.ChildProcess;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line as somebody meets it who types the wrong thing. */
class PaleTest {
    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return CommandRunner.run(Pale::commands, new PrintWriter(out), new PrintWriter(err), arguments);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "backup",
                "restore",
                "snapshots",
                "verify",
                "drill",
                "prove",
                "report",
                "keygen",
                "config",
                "completion"
            })
    void everyCommandExplainsItself(String command) {
        assertThat(run(command, "--help")).isZero();
        assertThat(out.toString()).contains("Usage: pale " + command).doesNotContain("null");
    }

    @Test
    void listsEveryCommand() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString())
                .contains(
                        "backup",
                        "restore",
                        "snapshots",
                        "verify",
                        "drill",
                        "prove",
                        "report",
                        "keygen",
                        "config",
                        "completion");
    }

    @Test
    void saysThatACommandIsMissing() {
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).contains("say which command to run", "hint:");
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThat(run("backup", "--fast")).isEqualTo(2);
        assertThat(err.toString()).contains("--fast", "'pale backup --help'");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void saysWhereAConfigurationBelongs() {
        assertThat(run("backup", "--config", directory.resolve("none.yaml").toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("PALE-101", "none.yaml", "PALE_CONFIG");
    }

    @Test
    void saysErrorsAsJsonToo() {
        assertThat(run(
                        "config",
                        "check",
                        "--json",
                        "--config",
                        directory.resolve("none.yaml").toString()))
                .isEqualTo(2);
        assertThat(out.toString()).contains("\"code\" : \"PALE-101\"", "\"hint\"");
    }

    @Test
    void refusesAPlatformThatItDoesNotHave() {
        assertThat(run("drill", "--platform", "mainframe")).isEqualTo(2);
        assertThat(err.toString()).contains("mainframe", "one of auto, containers, cluster, local");
    }

    @Test
    void refusesAScaleOfNothing() {
        assertThat(run("drill", "--scale", "0")).isEqualTo(2);
        assertThat(err.toString()).contains("--scale");
    }

    @Test
    void refusesAFaultThatIsNotInTheCatalogue() {
        assertThat(run("prove", "--fault", "XX99")).isEqualTo(2);
        assertThat(err.toString()).contains("XX99", "--list");
    }

    @Test
    void listsTheCatalogueWithoutBreakingAnything() {
        assertThat(run("prove", "--list")).isZero();
        assertThat(out.toString()).contains("PG09", "EN01", "HX01");
    }

    @Test
    void makesKeysOnlyOnce() throws IOException {
        Path keys = directory.resolve("keys");
        assertThat(run("keygen", keys.toString())).isZero();
        assertThat(out.toString()).contains("keys.recipients: [age1", "keys.trustedSigners", "Escrow");
        String identity = Files.readString(keys.resolve("identity.txt"));
        assertThat(run("keygen", keys.toString())).isEqualTo(2);
        assertThat(Files.readString(keys.resolve("identity.txt"))).isEqualTo(identity);
        assertThat(out.toString() + err)
                .doesNotContain(identity.lines().toList().getLast());
    }

    @Test
    void completesCommandsInAShell() throws IOException {
        assertThat(run("completion")).isZero();
        Path script = Files.writeString(directory.resolve("pale.bash"), out.toString());
        String completed = ChildProcess.of(
                        "bash",
                        List.of(
                                "-c",
                                "source " + script + "; COMP_WORDS=(pale snap); COMP_CWORD=1; _complete_pale;"
                                        + " printf '%s\\n' \"${COMPREPLY[@]}\""))
                .run()
                .standardOutput();
        assertThat(completed.strip()).isEqualTo("snapshots");
    }
}

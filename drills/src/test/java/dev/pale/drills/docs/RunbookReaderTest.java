package dev.pale.drills.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever reads a runbook stops where it does not do what it says. */
class RunbookReaderTest {
    @TempDir
    private Path directory;

    private final StringBuilder met = new StringBuilder();

    private static final String BEGIN = "```sh begin\nset -eu\n```\n\n";

    private List<String> read(String text) throws IOException {
        RunbookScene scene = new RunbookScene() {
            @Override
            public Path directory() {
                return directory;
            }

            @Override
            public Map<String, String> variables() {
                return Map.of("NAME", "orders");
            }

            @Override
            public void before(String heading, OpenShell shell) {
                met.append(heading).append(';');
            }
        };
        return RunbookReader.read(Runbook.parse("page.md", text), Runbook.HERE, scene);
    }

    /** What ends the shell stands in the page, or nothing does. */
    @Test
    void goesOnAfterAFailureWhereThePageDoesNotOpenTheShell() throws IOException {
        assertThat(read("```sh\nfalse\necho \"after$MISSING\"\n```\n")).containsExactly("after\n");
    }

    @Test
    void typesEveryBlockOfAKindInOneShell() throws IOException {
        assertThat(read("""
                # One

                ```sh example
                export NAME=example
                ```

                ```sh
                value="$NAME-1"
                cd /
                ```

                ```sh cluster
                exit 1
                ```

                # Two

                ```sh
                echo "$value in $PWD"
                ```

                ```text
                orders-… in /
                ```
                """)).containsExactly("", "orders-1 in /\n");
        assertThat(met).hasToString("# One;# Two;");
    }

    @Test
    void stopsAtACommandThatFails() {
        assertThatThrownBy(() -> read(BEGIN + "```sh\nfalse\necho after\n```\n"))
                .hasMessageContaining("false");
        assertThatThrownBy(() -> read(BEGIN + "```sh\necho \"$MISSING\"\n```\n"))
                .hasMessageContaining("MISSING");
    }

    @Test
    void stopsWhereTheShellEndsWithoutAnError() {
        assertThatThrownBy(() -> read("```sh\nexit 0\n```\n\n```sh\necho never\n```\n"))
                .hasMessageContaining("exit 0");
    }

    @Test
    void stopsWhereSomethingElseIsPrinted() {
        assertThatThrownBy(() -> read("```sh\necho all is lost\n```\n\n```text\nall is well\n```\n"))
                .hasMessageContaining("all is lost")
                .hasMessageContaining("all is well");
    }

    /** What another block has printed before does not count. */
    @Test
    void takesEachBlockByItself() {
        assertThatThrownBy(() -> read("```sh\necho well\n```\n\n```sh\ntrue\n```\n\n```text\nwell\n```\n"))
                .hasMessageContaining("well");
    }
}

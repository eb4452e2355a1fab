package dev.pale.drills.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Somebody who works through a page, block by block, and stops where it does not print what it says. */
final class RunbookReader {
    private RunbookReader() {}

    /**
     * Types what opens the shell and every block of a kind, in order.
     *
     * @return what each of them printed
     */
    static List<String> read(Runbook page, String kind, RunbookScene scene) throws IOException {
        List<String> said = new ArrayList<>();
        String heading = "";
        try (OpenShell shell = new OpenShell(scene.directory(), scene.variables())) {
            for (Runbook.Step step : page.typed(kind)) {
                if (!step.heading().equals(heading)) {
                    heading = step.heading();
                    scene.before(heading, shell);
                }
                String printed = shell.type(step.block().text());
                for (Pattern line : step.printed()) {
                    assertThat(printed)
                            .as(
                                    "%s, %s, printed by:%n%s",
                                    page.name(), heading, step.block().text())
                            .containsPattern(line);
                }
                said.add(printed);
            }
        }
        assertThat(said).as("blocks of %s that were typed", page.name()).hasSameSizeAs(page.typed(kind));
        return said;
    }
}

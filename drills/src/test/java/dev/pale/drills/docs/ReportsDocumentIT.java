package dev.pale.drills.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pale.drills.archive.ArchiveWorkplace;
import dev.pale.drills.archive.DrillId;
import dev.pale.drills.archive.ExampleDrills;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code docs/reports.md} verifies a drill's evidence with stock programs, and refuses what was changed. */
class ReportsDocumentIT {
    @TempDir
    private Path directory;

    private ArchiveWorkplace workplace;
    private List<CodeBlock> document;
    private DrillId drill;

    @BeforeEach
    void keepADrill() throws IOException {
        document = CodeBlock.in(Documents.section("docs/reports.md", "## Evidence"));
        workplace = new ArchiveWorkplace(directory);
        drill = workplace.keep(ExampleDrills.verified(ExampleDrills.NOON, Duration.ofSeconds(38)));
    }

    @AfterEach
    void close() {
        workplace.close();
    }

    private ShellRun verify() {
        Map<String, String> variables = Map.of(
                "DRILL", workplace.object(drill.toString()).toString(),
                "SIGNERS", workplace.home().resolve("keys/allowed_signers").toString(),
                "PRINCIPAL", "pale-drill");
        return ShellRun.of(directory, CodeBlock.script(document), variables);
    }

    private void change(String file, String from, String to) throws IOException {
        Path object = workplace.object(drill + "/" + file);
        String text = Files.readString(object);
        assertThat(text).contains(from);
        Files.writeString(object, text.replace(from, to));
    }

    @Test
    void printsWhatTheDocumentSays() {
        ShellRun run = verify();

        assertThat(run.status()).as(run.said()).isZero();
        assertThat(CodeBlock.printed(document))
                .hasSize(4)
                .allSatisfy(line -> assertThat(run.said()).containsPattern(line));
    }

    @Test
    void refusesEvidenceThatWasChanged() throws IOException {
        change("evidence.json", "\"measuredSeconds\" : 38.0", "\"measuredSeconds\" : 3.0");

        ShellRun run = verify();

        assertThat(run.status()).isNotZero();
        assertThat(run.said()).contains("Could not verify signature").doesNotContain("Verified: 3");
    }

    @Test
    void refusesAResultThatWasChanged() throws IOException {
        change("result.json", "12 tables were counted", "13 tables were counted");

        assertThat(verify().status()).isNotZero();
    }

    /** Genuine and signed, and of another drill: each signature by itself is good. */
    @Test
    void refusesTheEvidenceOfAnotherDrill() throws IOException {
        DrillId other = workplace.keep(
                ExampleDrills.verified(ExampleDrills.NOON.plus(Duration.ofDays(1)), Duration.ofSeconds(3)));
        for (String file : List.of("evidence.json", "evidence.json.sig")) {
            Files.copy(
                    workplace.object(other + "/" + file),
                    workplace.object(drill + "/" + file),
                    StandardCopyOption.REPLACE_EXISTING);
        }

        ShellRun run = verify();

        assertThat(run.status()).as(run.said()).isNotZero();
        assertThat(run.said())
                .contains("Good \"pale-drill\" signature", "evidence of another result")
                .doesNotContain("evidence of this result", "Verified: ");
    }

    @Test
    void refusesTheSignatureOfThePlatform() throws IOException {
        Path signers = workplace.home().resolve("keys/allowed_signers");
        Files.writeString(
                signers,
                Files.readString(signers).replaceAll("(?m)^pale-drill .*\n", "").replace("pale ", "pale-drill "));

        ShellRun run = verify();

        assertThat(run.status()).as(run.said()).isNotZero();
    }
}

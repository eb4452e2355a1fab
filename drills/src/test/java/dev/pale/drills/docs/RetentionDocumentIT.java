package dev.pale.drills.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pale.backup.cli.CommandRunner;
import dev.pale.drills.archive.ArchiveWorkplace;
import dev.pale.drills.archive.ExampleDrills;
import dev.pale.drills.cli.PaleUnderTest;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plan that {@code docs/retention.md} shows is what {@code pale prune} prints. */
class RetentionDocumentIT {
    private static final int NARROW = 80;
    private static final List<String> BACKUPS = List.of(
            "2026-09-30T02:30:00Z",
            "2026-10-31T02:30:00Z",
            "2026-11-14T02:30:00Z",
            "2026-11-15T02:30:00Z",
            "2026-11-20T02:30:00Z",
            "2026-11-21T02:30:00Z",
            "2026-11-22T02:30:00Z",
            "2026-11-23T02:30:00Z",
            "2026-11-24T02:30:00Z");

    @TempDir
    private Path directory;

    private ArchiveWorkplace workplace;

    @BeforeEach
    void open() throws IOException {
        workplace = new ArchiveWorkplace(directory);
    }

    @AfterEach
    void close() {
        workplace.close();
    }

    private String prune() throws IOException {
        Path file = workplace.configuration();
        Files.writeString(file, Files.readString(file).replaceFirst("(?m)^ *invoices:.*\n", ""));
        Files.writeString(file, "retention: {daily: 3, weekly: 2, monthly: 3, lock: 1ms}\n", StandardOpenOption.APPEND);
        StringWriter out = new StringWriter();
        PrintWriter err = new PrintWriter(new StringWriter());
        int status = CommandRunner.run(
                PaleUnderTest.commands(), new PrintWriter(out), err, "prune", "--config", file.toString());
        assertThat(status).isZero();
        return out.toString();
    }

    @Test
    void thePlanIsAsShown() throws IOException {
        for (String instant : BACKUPS) {
            workplace.backUp(instant);
        }
        workplace.keep(ExampleDrills.verified(ExampleDrills.NOON, Duration.ofSeconds(38)));

        String printed = prune();

        List<Pattern> shown = CodeBlock.printed(CodeBlock.in(Documents.section("docs/retention.md", "## The plan")));
        assertThat(shown)
                .hasSize(BACKUPS.size() + 3)
                .allSatisfy(line -> assertThat(printed).containsPattern(line));
        assertThat(printed.lines())
                .hasSize(shown.size())
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(NARROW));
    }
}

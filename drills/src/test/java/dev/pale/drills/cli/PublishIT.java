package dev.pale.drills.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pale.backup.cli.CommandRunner;
import dev.pale.drills.archive.ArchiveWorkplace;
import dev.pale.drills.archive.ExampleDrills;
import dev.pale.fixtures.platform.LocalBucket;
import dev.pale.reports.result.DrillResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code pale report publish} on a real bucket. */
class PublishIT {
    private static final String PLACE = "drills/2026/11/21/120000Z";
    private static final DrillResult DRILL = ExampleDrills.verified(ExampleDrills.NOON, Duration.ofSeconds(38));

    @TempDir
    private Path directory;

    private ArchiveWorkplace workplace;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void open() throws IOException {
        workplace = new ArchiveWorkplace(directory);
    }

    @AfterEach
    void close() {
        workplace.close();
    }

    private int publish(DrillResult drill, Path configuration) throws IOException {
        return CommandRunner.run(
                Pale::commands,
                new PrintWriter(out),
                new PrintWriter(err),
                "report",
                "publish",
                "--config",
                configuration.toString(),
                workplace.result(drill).toString());
    }

    @Test
    void keepsAResultAndSaysWhere() throws IOException {
        assertThat(publish(DRILL, workplace.configuration())).isZero();
        assertThat(publish(DRILL, workplace.configuration())).isZero();

        assertThat(out).hasToString(("kept as " + PLACE + System.lineSeparator()).repeat(2));
        assertThat(workplace.object(PLACE + "/result.json"))
                .hasSameTextualContentAs(workplace.home().resolve("drill.json"));
    }

    @Test
    void keepsADrillOfSomeSourcesAsWhatItIs() throws IOException {
        assertThat(publish(ExampleDrills.partial(ExampleDrills.NOON), workplace.configuration()))
                .isZero();
        assertThat(workplace.object(PLACE + "/evidence.json")).content().contains("\"kind\" : \"partial\"");
    }

    @Test
    void refusesADrillOfAPlatformOfItsOwn() throws IOException {
        assertThat(publish(ExampleDrills.ofFixture(), workplace.configuration()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("PALE-104", "kind 'fixture'", "hint:");
        assertThat(workplace.object("drills")).doesNotExist();
    }

    /** A result that the next report refuses must not look kept. */
    @Test
    void saysThatNobodyTrustsTheKeyThatSigned() throws IOException {
        Path platforms = workplace.configuration(workplace.address(), "keys/signing_key");

        assertThat(publish(DRILL, platforms)).isEqualTo(1);
        assertThat(err.toString()).contains("PALE-811", "does not count", "not trusted for namespace 'pale-drill'");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void saysThatTheBucketTakesNothing() throws IOException {
        try (LocalBucket readOnly = LocalBucket.openReadOnly(directory.resolve("other"))) {
            Path configuration = workplace.configuration(readOnly.address(), "keys/drill_signing_key");

            assertThat(publish(DRILL, configuration)).isEqualTo(2);
            assertThat(err.toString()).contains("PALE-307", "hint:");
        }
    }

    @Test
    void saysThatNoArchiveIsConfigured() throws IOException {
        Path configuration = workplace.configuration();
        Files.writeString(configuration, Files.readString(configuration).replaceFirst("(?m)^archive:.*\n", ""));

        assertThat(publish(DRILL, configuration)).isEqualTo(2);
        assertThat(err.toString()).contains("PALE-101", "archive is missing");
    }
}

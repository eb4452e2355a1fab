package dev.pale.drills.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pale.backup.cli.CommandRunner;
import dev.pale.backup.monitor.Receiver;
import dev.pale.drills.archive.ArchiveWorkplace;
import dev.pale.drills.archive.DrillId;
import dev.pale.drills.archive.ExampleDrills;
import dev.pale.reports.result.DrillResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code pale report alarm} on a real bucket: silent for one reason, and telling people for every other. */
class AlarmIT {
    private static final Duration TOOK = Duration.ofSeconds(38);

    @TempDir
    private Path directory;

    private ArchiveWorkplace workplace;
    private Receiver receiver;
    private final DrillResult drill =
            ExampleDrills.verified(Instant.now().minusSeconds(600).truncatedTo(ChronoUnit.SECONDS), TOOK);
    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    @BeforeEach
    void open() throws IOException {
        workplace = new ArchiveWorkplace(directory);
        receiver = new Receiver();
    }

    @AfterEach
    void close() {
        receiver.close();
        workplace.close();
    }

    /** Of the one source that the example drills. */
    private Path configuration() throws IOException {
        Path file = workplace.configuration();
        Files.writeString(file, Files.readString(file).replaceFirst("(?m)^ *invoices:.*\n", ""));
        return withPeople(file);
    }

    private Path withPeople(Path file) throws IOException {
        Files.writeString(directory.resolve("hook"), receiver.address("/alarm").toString());
        return Files.writeString(file, """
                monitor:
                  schedule: "30 2 * * *"
                  drill: {schedule: "0 3 * * 0"}
                  alarms: {state: alarms.json, webhook: {url: 'file:hook'}}
                """, StandardOpenOption.APPEND);
    }

    private int alarm(Path configuration, DrillResult result, String... more) throws IOException {
        String[] arguments = new String[more.length + 5];
        arguments[0] = "report";
        arguments[1] = "alarm";
        arguments[2] = "--config";
        arguments[3] = configuration.toString();
        arguments[4] = workplace.result(result).toString();
        System.arraycopy(more, 0, arguments, 5, more.length);
        out = new StringWriter();
        err = new StringWriter();
        return CommandRunner.run(Pale::commands, new PrintWriter(out), new PrintWriter(err), arguments);
    }

    private void assertTold(int status, String words) {
        assertThat(status).as("%s %s", out, err).isEqualTo(1);
        assertThat(receiver.at("/alarm"))
                .singleElement()
                .satisfies(told ->
                        assertThat(told.body()).contains("drill.outcome drill").contains(words));
        receiver.forget();
    }

    @Test
    void theSignedResultOfAVerifiedDrillIsSilent() throws IOException {
        workplace.keep(drill);

        assertThat(alarm(configuration(), drill)).isZero();
        assertThat(alarm(configuration(), drill, "--json")).isZero();

        assertThat(out.toString()).contains("\"outcome\" : \"Verified\"", "\"told\" : [ ]");
        assertThat(receiver.at("/alarm")).isEmpty();
    }

    @Test
    void everyOtherIsToldEachTime() throws IOException {
        DrillResult failed = ExampleDrills.failed(drill.startedAt());
        workplace.keep(failed);

        assertTold(alarm(configuration(), failed), "postgres/orders Failed");
        assertTold(alarm(configuration(), failed), "postgres/orders Failed");
        assertTold(alarm(configuration(), drill), "says Failed");
    }

    @Test
    void whatNobodySignedIsTold() throws IOException {
        assertTold(alarm(configuration(), drill), "the archive has no result of the drill");

        DrillId kept = workplace.keep(drill);
        Files.writeString(workplace.object(kept + "/result.json.sig"), "no signature");
        assertTold(alarm(configuration(), drill), "is refused");
    }

    @Test
    void theResultOfAnotherDrillIsTold() throws IOException {
        DrillResult old = ExampleDrills.verified(Instant.now().minus(Duration.ofDays(7)), TOOK);
        DrillResult early = ExampleDrills.verified(Instant.now().plus(Duration.ofHours(1)), TOOK);
        workplace.keep(old);
        workplace.keep(early);

        assertTold(alarm(configuration(), old), "not of this one");
        assertTold(alarm(configuration(), early), "not of this one");
        assertThat(alarm(configuration(), old, "--since", "8d")).isZero();
        assertTold(alarm(configuration(), ExampleDrills.ofFixture()), "kind 'fixture'");
    }

    @Test
    void aDrillOfSomeSourcesIsTold() throws IOException {
        workplace.keep(drill);

        assertTold(alarm(withPeople(workplace.configuration()), drill), "it did not drill postgres/invoices");

        DrillResult partial = ExampleDrills.partial(drill.startedAt().plusSeconds(60));
        workplace.keep(partial);
        assertTold(alarm(withPeople(workplace.configuration()), partial), "it did not drill postgres/invoices");
        assertTold(alarm(configuration(), partial), "a drill of some sources");
    }

    @Test
    void anArchiveThatDoesNotAnswerIsTold() throws IOException {
        workplace.keep(drill);
        Path configuration = configuration();
        Files.writeString(
                configuration,
                Files.readString(configuration)
                        .replace("secretAccessKey: 'file:bucket-key'", "secretAccessKey: 'file:hook'"));

        assertTold(alarm(configuration, drill), "cannot be found out: PALE-302");
    }

    @Test
    void thatNobodyWouldBeToldIsAnErrorEvenWhileAllIsWell() throws IOException {
        workplace.keep(drill);

        assertThat(alarm(workplace.configuration(), drill)).isEqualTo(2);
        assertThat(err.toString()).contains("PALE-101", "nobody would be told");
    }
}

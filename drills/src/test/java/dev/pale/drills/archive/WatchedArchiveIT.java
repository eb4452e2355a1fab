package dev.pale.drills.archive;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pale.backup.bucket.BucketAddress;
import dev.pale.backup.bucket.S3ObjectStore;
import dev.pale.backup.cli.CommandRunner;
import dev.pale.backup.seal.NewKeys;
import dev.pale.backup.seal.SigningKey;
import dev.pale.drills.cli.PaleUnderTest;
import dev.pale.fixtures.platform.LocalBucket;
import dev.pale.reports.result.DrillResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a drill's archive keeps is what the monitor and retention read: in the snapshots' bucket, and in another one. */
class WatchedArchiveIT {
    private static final String AN_HOUR_LATER = "2026-11-21T13:00:00Z";
    private static final DrillResult DRILL = ExampleDrills.verified(ExampleDrills.NOON, Duration.ofSeconds(38));

    @TempDir
    private Path directory;

    private ArchiveWorkplace workplace;
    private LocalBucket other;

    @BeforeEach
    void open() throws IOException {
        workplace = new ArchiveWorkplace(Files.createDirectory(directory.resolve("workplace")));
        other = LocalBucket.open(directory.resolve("other"));
    }

    @AfterEach
    void close() {
        other.close();
        workplace.close();
    }

    private BucketAddress archive(boolean elsewhere) {
        return elsewhere ? other.address() : workplace.address();
    }

    private Path configuration(BucketAddress archive) throws IOException {
        Path file = workplace.configuration(archive, "keys/nobody_reads_this");
        Files.writeString(file, Files.readString(file).replaceFirst("(?m)^ *invoices:.*\n", ""));
        return Files.writeString(file, """
                monitor:
                  schedule: "30 2 * * *"
                  versioning: false
                  objectLock: none
                  drill: {schedule: "0 12 * * 6"}
                retention: {daily: 1, weekly: 0, monthly: 0, lock: 1ms}
                """, StandardOpenOption.APPEND);
    }

    private DrillId keep(BucketAddress archive, String key) {
        return keep(DRILL, archive, key);
    }

    private DrillId keep(DrillResult drill, BucketAddress archive, String key) {
        try (S3ObjectStore objects = S3ObjectStore.open(archive)) {
            return new DrillArchive(objects)
                    .archive(
                            drill,
                            SigningKey.read(workplace.home().resolve("keys").resolve(key)));
        }
    }

    private record Answer(int status, JsonNode json, String err) {
        /** Outcome of a check of the monitor; empty where it was not made. */
        String outcome(String check) {
            for (JsonNode finding : json.get("findings")) {
                if (finding.get("check").textValue().equals(check)) {
                    return finding.get("outcome").textValue();
                }
            }
            return "";
        }
    }

    private static Answer run(Path configuration, String... command) throws IOException {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] arguments = Stream.concat(
                        Stream.of(command), Stream.of("--json", "--config", configuration.toString()))
                .toArray(String[]::new);
        int status = CommandRunner.run(PaleUnderTest.commands(), new PrintWriter(out), new PrintWriter(err), arguments);
        return new Answer(status, new ObjectMapper().readTree(out.toString()), err.toString());
    }

    private static Answer monitor(Path configuration) throws IOException {
        return run(configuration, "monitor", "--at", AN_HOUR_LATER);
    }

    private static void assertDrill(Answer monitor, String schedule, String outcome, String authentic) {
        assertThat(List.of(
                        monitor.outcome("drill.schedule"),
                        monitor.outcome("drill.outcome"),
                        monitor.outcome("drill.authentic")))
                .as(monitor.json().toString())
                .containsExactly(schedule, outcome, authentic);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theMonitorReadsWhatTheDrillKept(boolean elsewhere) throws IOException {
        Path configuration = configuration(archive(elsewhere));
        assertDrill(monitor(configuration), "Failed", "Unproven", "Unproven");

        keep(archive(elsewhere), NewKeys.DRILL_SIGNING_KEY);

        Answer read = monitor(configuration);
        assertDrill(read, "Verified", "Verified", "Verified");
        assertThat(read.outcome("archive.reachable")).isEqualTo(elsewhere ? "Verified" : "");
        assertThat(read.json().at("/drill/place").textValue()).isEqualTo("drills/2026/11/21/120000Z");
    }

    /** To list and to read is enough. */
    @Test
    void theMonitorReadsAnArchiveThatTakesNothingFromIt() throws IOException {
        keep(other.address(), NewKeys.DRILL_SIGNING_KEY);
        other.close();

        try (LocalBucket readOnly = LocalBucket.openReadOnly(directory.resolve("other"))) {
            assertDrill(monitor(configuration(readOnly.address())), "Verified", "Verified", "Verified");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theMonitorRefusesWhatAnotherKeySigned(boolean elsewhere) throws IOException {
        keep(archive(elsewhere), NewKeys.SIGNING_KEY);

        assertDrill(monitor(configuration(archive(elsewhere))), "Failed", "Unproven", "Failed");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theMonitorRefusesWhatNobodySigned(boolean elsewhere) throws IOException {
        DrillId kept = keep(archive(elsewhere), NewKeys.DRILL_SIGNING_KEY);
        Path bucket = elsewhere ? directory.resolve("other/pale") : workplace.object("");
        Files.delete(bucket.resolve(kept + "/result.json.sig"));

        assertDrill(monitor(configuration(archive(elsewhere))), "Failed", "Unproven", "Failed");
    }

    @Test
    void anotherBucketIsNotReadWhereTheArchiveIsInThatOfTheSnapshotsAndTheOtherWayRound() throws IOException {
        keep(workplace.address(), NewKeys.DRILL_SIGNING_KEY);

        assertThat(monitor(configuration(other.address())).outcome("drill.schedule"))
                .isEqualTo("Failed");
    }

    /** The snapshots can be judged; that drills cannot is a finding, and the only one that people are told of them. */
    @Test
    void anArchiveThatIsGoneOrShutIsAFindingOfItsOwn() throws IOException {
        keep(other.address(), NewKeys.DRILL_SIGNING_KEY);
        Path configuration = configuration(other.address());
        Files.writeString(workplace.home().resolve("archive-key"), "another-secret");
        Answer shut = monitor(configuration);
        assertThat(shut.outcome("archive.reachable")).isEqualTo("Failed");
        assertDrill(shut, "Unproven", "Unproven", "Unproven");
        assertThat(shut.outcome("bucket.reachable")).isEqualTo("Verified");
        assertThat(shut.status()).isEqualTo(1);

        Path gone = Files.writeString(
                configuration,
                Files.readString(configuration).replaceFirst("(?m)^archive: \\{", "archive: {name: gone, "));
        Files.writeString(
                workplace.home().resolve("archive-key"),
                other.address().secretAccessKey().reveal());
        assertThat(monitor(gone).outcome("archive.reachable")).isEqualTo("Failed");
    }

    private static List<String> reasons(Answer plan, String snapshot) {
        return new ObjectMapper()
                .convertValue(
                        plan.json().at("/plans/0/stays").path(snapshot),
                        new ObjectMapper().getTypeFactory().constructCollectionType(List.class, String.class));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void retentionKeepsWhatTheKeptDrillVerified(boolean elsewhere) throws IOException {
        for (String instant : List.of(
                "2026-11-20T02:30:00Z", "2026-11-21T02:30:00Z", "2026-11-22T02:30:00Z", "2026-11-23T02:30:00Z")) {
            workplace.backUp(instant);
        }
        Path configuration = configuration(archive(elsewhere));
        assertThat(run(configuration, "prune").json().at("/plans/0/notes").toString())
                .contains("no drill is known to have verified");

        keep(archive(elsewhere), NewKeys.DRILL_SIGNING_KEY);

        Answer plan = run(configuration, "prune");
        assertThat(plan.status()).isZero();
        assertThat(reasons(plan, "postgres/orders/2026/11/21/023000Z"))
                .containsExactly("verified by drills/2026/11/21/120000Z/result.json");
        assertThat(plan.json().at("/plans/0/goes").toString()).contains("2026/11/20", "2026/11/22");
    }

    @Test
    void aDrillOfSomeSourcesCountsForRetentionAndIsNotTheOneThatWasDue() throws IOException {
        workplace.backUp("2026-11-21T02:30:00Z");
        workplace.backUp("2026-11-23T02:30:00Z");
        Path configuration = configuration(workplace.address());

        keep(ExampleDrills.partial(ExampleDrills.NOON), workplace.address(), NewKeys.DRILL_SIGNING_KEY);

        assertThat(reasons(run(configuration, "prune"), "postgres/orders/2026/11/21/023000Z"))
                .containsExactly("verified by drills/2026/11/21/120000Z/result.json");
        assertDrill(monitor(configuration), "Failed", "Unproven", "Verified");
    }

    @Test
    void retentionDoesNotCountWhatAnotherKeySignedAndPlansNothingWithoutTheArchive() throws IOException {
        workplace.backUp("2026-11-21T02:30:00Z");
        keep(other.address(), NewKeys.SIGNING_KEY);
        Path configuration = configuration(other.address());

        Answer plan = run(configuration, "prune");
        assertThat(plan.json().at("/doubtfulDrills").toString()).contains("not trusted for namespace 'pale-drill'");

        Files.writeString(workplace.home().resolve("archive-key"), "another-secret");
        Answer shut = run(configuration, "prune");
        assertThat(shut.status()).isEqualTo(2);
        assertThat(shut.err() + shut.json()).contains("PALE-302", "nothing is planned");
    }
}

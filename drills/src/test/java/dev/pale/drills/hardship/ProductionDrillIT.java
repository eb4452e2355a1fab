package dev.pale.drills.hardship;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pale.backup.bucket.BucketAddress;
import dev.pale.backup.bucket.S3ObjectStore;
import dev.pale.backup.seal.NewKeys;
import dev.pale.backup.seal.TrustedSigners;
import dev.pale.drills.archive.ArchivedDrill;
import dev.pale.drills.archive.DrillArchive;
import dev.pale.drills.archive.DrillId;
import dev.pale.fixtures.platform.LocalBucket;
import dev.pale.reports.json.ResultJson;
import dev.pale.reports.result.CheckResult;
import dev.pale.reports.result.DrillResult;
import dev.pale.reports.result.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The drill of what is configured: from the bucket alone, the source being gone and its password unknown. */
class ProductionDrillIT {
    private static Workplace workplace;

    @BeforeAll
    static void backUpAndDestroyTheSource() throws IOException {
        workplace = Workplace.with("woodpecker");
        Workplace.run(workplace.configuration(), "backup").succeeds();
        workplace.source().close();
        Files.delete(workplace.home().resolve("secrets").resolve("source"));
    }

    @AfterAll
    static void close() {
        workplace.close();
    }

    private static Said drill(Consumer<ObjectNode> change, String... more) {
        String[] arguments = Stream.concat(Stream.of("--json"), Stream.of(more)).toArray(String[]::new);
        Said said = Workplace.run(workplace.configuration(change), "drill", arguments);
        assertThat(workplace.left()).as("opened backups").isEmpty();
        assertThat(serversStillRunning()).isEmpty();
        return said;
    }

    private static List<ProcessHandle> serversStillRunning() {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().command().orElse("").endsWith("/postgres"))
                .toList();
    }

    private static Consumer<ObjectNode> drillSetting(String key, String value) {
        return changed -> ((ObjectNode) changed.get("drill")).put(key, value);
    }

    /** One more source, which was never backed up. */
    private static void newcomer(ObjectNode changed) {
        changed.withObject("/sources/postgres/newcomer")
                .setAll(workplace.sourceSettings(changed).deepCopy());
    }

    private static DrillResult result(Said said) {
        return new ResultJson().readDrill(said.out());
    }

    private static CheckResult check(DrillResult result, String source, String name) {
        return result.sources().stream()
                .filter(each -> each.source().equals(source))
                .flatMap(each -> each.checks().stream())
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void verifiesWhatTheBucketHoldsOfTheOneSourceThatWasAskedFor() throws IOException {
        Said said = drill(ProductionDrillIT::newcomer, "postgres/woodpecker", "--seed", "5")
                .succeeds();
        DrillResult result = result(said);
        assertThat(result.outcome()).isEqualTo(Outcome.VERIFIED);
        assertThat(result.kind()).isEqualTo("partial");
        assertThat(result.sources()).extracting(source -> source.source()).containsExactly("postgres/woodpecker");
        assertThat(result.control().outcome()).isEqualTo(Outcome.VERIFIED);
        assertThat(new ResultJson()
                        .readDrill(Files.readString(workplace.reports().resolve("drill.json"))))
                .isEqualTo(result);
        assertThat(workplace.reports())
                .isDirectoryContaining("glob:**index.html")
                .isDirectoryContaining("glob:**drill.md");
    }

    @Test
    void failsTheSourceThatHasNoSnapshotAndDrillsTheOthers() {
        Said said = drill(ProductionDrillIT::newcomer);
        assertThat(said.status()).isEqualTo(1);
        DrillResult result = result(said);
        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(check(result, "postgres/newcomer", "snapshot.found").outcome())
                .isEqualTo(Outcome.FAILED);
        assertThat(check(result, "postgres/newcomer", "snapshot.found").detail())
                .contains("PALE-401", "no complete snapshot of postgres/newcomer");
        assertThat(result.sources())
                .filteredOn(source -> source.source().equals("postgres/woodpecker"))
                .first()
                .satisfies(source -> assertThat(source.outcome()).isEqualTo(Outcome.VERIFIED));
    }

    @Test
    void doesNotVerifyASnapshotThatIsTooOld() {
        Said said = drill(drillSetting("maximumAge", "1 ms"));
        assertThat(said.status()).isEqualTo(1);
        CheckResult freshness = check(result(said), "postgres/woodpecker", "snapshot.freshness");
        assertThat(freshness.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(freshness.detail()).contains("at most 0 min old");
    }

    @Test
    void comparesWithWhatWasVerifiedLastAndRemembersWhatIsVerifiedNow() throws IOException {
        Path memory = workplace.home().resolve("memory").resolve("last-verified.json");
        Consumer<ObjectNode> remembering = drillSetting("lastVerified", memory.toString());
        drill(remembering).succeeds();
        String remembered = Files.readString(memory);
        assertThat(remembered).contains("postgres/woodpecker/", "\"rows\"");

        Files.writeString(memory, remembered.replaceFirst("\"rows\" : ", "\"rows\" : 9"));
        String more = Files.readString(memory);
        Said said = drill(remembering);
        assertThat(said.status()).isEqualTo(1);
        CheckResult losses = check(result(said), "postgres/woodpecker", "census.losses");
        assertThat(losses.outcome()).isEqualTo(Outcome.UNPROVEN);
        assertThat(losses.detail()).contains("since it was verified last", "drill.acknowledged");
        assertThat(memory).content().isEqualTo(more);

        String snapshot = result(said).sources().getFirst().snapshot();
        drill(remembering.andThen(changed -> ((ObjectNode) changed.get("drill"))
                        .putArray("acknowledged")
                        .add(snapshot)))
                .succeeds();
        assertThat(memory).content().isEqualTo(remembered);
    }

    @Test
    void failsWhenTheRecoveryTookLongerThanItsObjective() {
        Said said = drill(drillSetting("objective", "1 ms"));
        assertThat(said.status()).isEqualTo(1);
        assertThat(result(said).rto().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result(said).sources().getFirst().outcome()).isEqualTo(Outcome.VERIFIED);
    }

    @Test
    void endsAtItsDeadlineWithNothingProven() {
        long begun = System.nanoTime();
        Said said = drill(drillSetting("deadline", "1 s"));
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));
        assertThat(said.status()).isEqualTo(1);
        assertThat(result(said).outcome()).isEqualTo(Outcome.UNPROVEN);
        assertThat(result(said).problems()).anyMatch(problem -> problem.contains("deadline"));
    }

    @Test
    void provesNothingOnAFullDisk() {
        try (TinyDisk disk = TinyDisk.of(workplace.home(), "1m")) {
            Said said = drill(drillSetting("scratch", disk.directory().toString()));
            assertThat(said.status()).isEqualTo(1);
            CheckResult fetched = check(result(said), "postgres/woodpecker", "objects.digests");
            assertThat(fetched.outcome()).isEqualTo(Outcome.UNPROVEN);
            assertThat(fetched.detail()).contains("PALE-205", "MiB free");
            assertThat(disk.directory()).isEmptyDirectory();
        }
    }

    @Test
    void refusesADirectoryForReportsThatCannotBeWrittenBeforeItDrills() throws IOException {
        Path file = Files.createTempFile(workplace.home(), "report-", ".txt");
        Said said = drill(changed -> {}, "--report", file.toString());
        said.failsWith(2, "PALE-801", file.toString());
        assertThat(said.json().at("/error/code").textValue()).isEqualTo("PALE-801");
    }

    @Test
    void tellsItsResultEvenIfTheReportDoesNotFitOnTheDisk() {
        try (TinyDisk disk = TinyDisk.of(workplace.home(), "16k")) {
            Said said = drill(changed -> {}, "--report", disk.directory().toString());
            said.failsWith(2, "PALE-801", "No space left");
            assertThat(result(said).outcome()).isEqualTo(Outcome.VERIFIED);
            assertThat(disk.directory()).isEmptyDirectory();
        }
    }

    @Test
    void saysThatABucketIsEmptyOfTheSourceThatWasAskedFor() {
        Workplace.run(workplace.configuration(ProductionDrillIT::newcomer), "drill", "postgres/nobody")
                .failsWith(2, "PALE-104", "postgres/nobody")
                .printsNothing();
    }

    /** Keeps results in a bucket with a key of its own, signed with one of the keys. */
    private static Consumer<ObjectNode> archive(BucketAddress address, String signingKey) {
        return changed -> {
            ObjectNode archive = changed.putObject("archive");
            archive.put("endpoint", address.endpoint().toString());
            archive.put("accessKeyId", address.accessKeyId());
            archive.put(
                    "secretAccessKey",
                    workplace.secret("archive", address.secretAccessKey().reveal()));
            archive.put("signingKey", "keys/" + signingKey);
        };
    }

    @Test
    void keepsItsResultInTheArchiveSigned() {
        Said said = drill(archive(workplace.bucket().address(), NewKeys.DRILL_SIGNING_KEY), "postgres")
                .succeeds();
        DrillResult result = result(said);
        assertThat(result.kind()).as("that is all").isEqualTo("production");
        assertThat(result.sources().getFirst().manifestSha256()).matches("[0-9a-f]{64}");
        try (S3ObjectStore objects = S3ObjectStore.open(workplace.bucket().address())) {
            DrillArchive archive = new DrillArchive(objects);
            DrillId kept = archive.list().getLast();
            assertThat(said.err()).contains("pale: kept as " + kept);
            TrustedSigners trusted =
                    TrustedSigners.read(workplace.home().resolve("keys").resolve(NewKeys.ALLOWED_SIGNERS));
            assertThat(archive.read(kept, trusted))
                    .isInstanceOfSatisfying(
                            ArchivedDrill.Proven.class,
                            proven -> assertThat(proven.result()).isEqualTo(result));
        }
    }

    @Test
    void tellsItsResultEvenIfItCannotBeKept() {
        try (LocalBucket readOnly = LocalBucket.openReadOnly(workplace.home().resolve("read-only"))) {
            Said said = drill(archive(readOnly.address(), NewKeys.DRILL_SIGNING_KEY));
            said.failsWith(2, "PALE-307", "not in the archive");
            assertThat(result(said).outcome()).isEqualTo(Outcome.VERIFIED);
            assertThat(workplace.reports()).isDirectoryContaining("glob:**drill.json");
        }
    }

    @Test
    void refusesAnArchiveWithoutItsKeyBeforeItDrills() {
        Said said = drill(archive(workplace.bucket().address(), "no_such_key"));
        said.failsWith(2, "PALE-103", "no_such_key");
        assertThat(said.json().at("/error/code").textValue()).isEqualTo("PALE-103");
    }
}

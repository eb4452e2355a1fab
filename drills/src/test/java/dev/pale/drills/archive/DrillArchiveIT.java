package dev.pale.drills.archive;

import static dev.pale.drills.archive.ExampleDrills.NOON;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.reports.json.ResultJson;
import dev.pale.reports.result.DrillEvidence;
import dev.pale.reports.result.DrillResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The archive of drills on a real bucket. */
class DrillArchiveIT {
    private static final Duration QUICK = Duration.ofSeconds(38);
    private static final String PLACE = "drills/2026/11/21/120000Z";

    @TempDir
    private Path directory;

    private ArchiveBench bench;

    @BeforeEach
    void open() {
        bench = new ArchiveBench(directory);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private DrillId keep(DrillResult drill) {
        return bench.archive.archive(drill, bench.key);
    }

    private void assertRefused(DrillId drill, ErrorCode code, String why) {
        assertThat(bench.archive.read(drill, bench.trusted))
                .isInstanceOfSatisfying(ArchivedDrill.Refused.class, refused -> {
                    assertThat(refused.why().code()).isEqualTo(code);
                    assertThat(refused.why()).hasMessageContaining(why);
                });
    }

    @Test
    void keepsAResultThatIsProvenWhenItIsReadAgain() {
        DrillResult drill = ExampleDrills.verified(NOON, QUICK);

        DrillId kept = keep(drill);

        assertThat(kept).hasToString(PLACE);
        assertThat(bench.archive.list()).containsExactly(kept);
        assertThat(bench.archive.read(kept, bench.trusted))
                .isInstanceOfSatisfying(ArchivedDrill.Proven.class, proven -> {
                    assertThat(proven.result()).isEqualTo(drill);
                    assertThat(proven.signer()).isEqualTo("pale-drill");
                });
        assertThat(bench.keysInBucket())
                .containsExactly(
                        PLACE + "/evidence.json",
                        PLACE + "/evidence.json.sig",
                        PLACE + "/index.html",
                        PLACE + "/result.json",
                        PLACE + "/result.json.sig");
    }

    @Test
    void theEvidenceNamesTheSnapshotByItsManifestAndTheResultByItsDigest() throws IOException {
        DrillId kept = keep(ExampleDrills.verified(NOON, QUICK));

        DrillEvidence evidence = new ResultJson().readEvidence(Files.readString(bench.file(kept, "evidence.json")));

        assertThat(evidence.resultSha256())
                .isEqualTo(DrillFiles.sha256(Files.readAllBytes(bench.file(kept, "result.json"))));
        assertThat(evidence.sources()).singleElement().satisfies(source -> {
            assertThat(source.snapshot()).isEqualTo("postgres/orders/2026/11/21/023000Z");
            assertThat(source.manifestSha256()).isEqualTo("ab".repeat(32));
            assertThat(source.recoverySeconds()).isEqualTo(38.0);
            assertThat(source.checks())
                    .singleElement()
                    .satisfies(check -> assertThat(check.compared()).isEqualTo(12));
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void showsNoDrillWhoseKeepingBrokeOffAndGoesOnWithIt(int uploads) {
        DrillResult drill = ExampleDrills.verified(NOON, QUICK);
        DrillArchive dying = new DrillArchive(new DyingStore(bench.objects, uploads));

        assertThatThrownBy(() -> dying.archive(drill, bench.key)).hasMessageStartingWith("killed before " + PLACE);

        assertThat(bench.keysInBucket()).hasSize(uploads);
        assertThat(bench.archive.list()).isEmpty();
        assertThat(bench.archive.newest("evidence.json")).isEmpty();
        assertThat(keep(drill)).hasToString(PLACE);
        assertThat(bench.archive.list()).hasSize(1);
    }

    @Test
    void keepsTheSameResultOnceAndAnotherOfTheSameSecondBesideIt() {
        DrillResult drill = ExampleDrills.verified(NOON, QUICK);
        DrillId first = keep(drill);

        assertThat(keep(drill)).isEqualTo(first);
        DrillId second = keep(ExampleDrills.failed(NOON));

        assertThat(second).hasToString("drills/2026/11/21/120001Z");
        assertThat(bench.archive.list()).containsExactly(first, second);
        assertThat(bench.archive.read(second, bench.trusted)).isInstanceOf(ArchivedDrill.Proven.class);
    }

    @Test
    void refusesAResultThatWasChanged() throws IOException {
        DrillId kept = keep(ExampleDrills.failed(NOON));

        bench.replace(kept, "result.json", new ResultJson().write(ExampleDrills.verified(NOON, QUICK)));

        assertRefused(kept, ErrorCode.DRILL_UNSIGNED, "changed after it was signed");
    }

    @Test
    void refusesAResultThatNobodySigned() throws IOException {
        DrillId kept = keep(ExampleDrills.verified(NOON, QUICK));

        Files.delete(bench.file(kept, "result.json.sig"));

        assertRefused(kept, ErrorCode.DRILL_UNSIGNED, "no signature");
    }

    @Test
    void refusesAResultThatAStrangerOrThePlatformSigned() throws IOException {
        DrillId kept = keep(ExampleDrills.verified(NOON, QUICK));
        String result = new ResultJson().write(ExampleDrills.verified(NOON, QUICK));

        bench.forge(kept, "result.json", result, bench.strangersKey());
        assertRefused(kept, ErrorCode.DRILL_UNSIGNED, "not among the trusted signers");

        bench.forge(kept, "result.json", result, bench.platformsKey());
        assertRefused(kept, ErrorCode.DRILL_UNSIGNED, "'pale' is not trusted for namespace 'pale-drill'");
    }

    /** Otherwise whoever may write could make yesterday's good drill today's. */
    @Test
    void refusesAGoodResultAtAnotherPlace() throws IOException {
        DrillId kept = keep(ExampleDrills.verified(NOON, QUICK));
        DrillId tomorrow = new DrillId(NOON.plus(Duration.ofDays(1)));
        DrillId before = new DrillId(NOON.minusSeconds(1));

        bench.copy(kept, tomorrow);
        bench.copy(kept, before);

        assertRefused(tomorrow, ErrorCode.DRILL_MISPLACED, "began at 2026-11-21T12:00:00Z");
        assertRefused(before, ErrorCode.DRILL_MISPLACED, "began at 2026-11-21T12:00:00Z");
        assertThat(bench.archive.read(kept, bench.trusted)).isInstanceOf(ArchivedDrill.Proven.class);
    }

    /** The same rule as the monitor's. */
    @Test
    void theLastPlaceOfADrillIsASecondShortOfAMinuteLater() throws IOException {
        DrillId kept = keep(ExampleDrills.verified(NOON, QUICK));
        DrillId last = new DrillId(NOON.plusSeconds(59));
        DrillId after = new DrillId(NOON.plusSeconds(60));
        bench.copy(kept, last);
        bench.copy(kept, after);

        assertThat(bench.archive.read(last, bench.trusted)).isInstanceOf(ArchivedDrill.Proven.class);
        assertRefused(after, ErrorCode.DRILL_MISPLACED, "began at 2026-11-21T12:00:00Z");
    }

    @Test
    void refusesTheEvidenceOfAnotherResultAndNone() throws IOException {
        DrillId kept = keep(ExampleDrills.failed(NOON));
        DrillId good = keep(ExampleDrills.verified(NOON.plusSeconds(600), QUICK));

        bench.forge(kept, "evidence.json", Files.readString(bench.file(good, "evidence.json")), bench.key);
        assertRefused(kept, ErrorCode.DRILL_MISPLACED, "evidence is that of another result");

        Files.delete(bench.file(good, "evidence.json"));
        assertRefused(good, ErrorCode.OBJECT_MISSING, "evidence.json");
    }

    @Test
    void refusesASignedResultOfAnotherForm() throws IOException {
        DrillId kept = keep(ExampleDrills.verified(NOON, QUICK));

        bench.forge(kept, "result.json", "{\"schema\" : \"pale-drill/2\"}", bench.key);

        assertRefused(kept, ErrorCode.DRILL_UNREADABLE, "pale-drill/2");
    }

    @Test
    void keepsMoreFilesAndFindsTheNewestOfAName() {
        DrillId older = keep(ExampleDrills.verified(NOON, QUICK));
        bench.archive.keep(older, Map.of("allure-history.zip", "old".getBytes(UTF_8)));
        DrillId newer = keep(ExampleDrills.verified(NOON.plusSeconds(600), QUICK));
        assertThat(bench.archive.newest("allure-history.zip")).hasValue("old".getBytes(UTF_8));

        bench.archive.keep(newer, Map.of("allure-history.zip", "new".getBytes(UTF_8)));

        assertThat(bench.archive.newest("allure-history.zip")).hasValue("new".getBytes(UTF_8));
        assertThat(bench.archive.newest("nothing.zip")).isEmpty();
        assertThat(bench.archive.list()).containsExactly(older, newer);
        assertThatThrownBy(() -> bench.archive.keep(newer, Map.of("allure-history.zip", "other".getBytes(UTF_8))))
                .isInstanceOfSatisfying(
                        PaleException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.OBJECT_EXISTS));
        for (String name : List.of("result.json", "../x", "a/b", "")) {
            assertThatIllegalArgumentException().isThrownBy(() -> bench.archive.keep(newer, Map.of(name, new byte[0])));
        }
    }

    @Test
    void aBucketThatCannotBeReadIsNoVerdictOnADrill() {
        DrillId kept = keep(ExampleDrills.verified(NOON, QUICK));
        DrillArchive unreadable = new DrillArchive(DyingStore.unreadable(bench.objects));

        assertThatThrownBy(() -> unreadable.read(kept, bench.trusted))
                .isInstanceOfSatisfying(
                        PaleException.class, denied -> assertThat(denied.code()).isEqualTo(ErrorCode.BUCKET_DENIED));
    }

    @Test
    void readsPlacesAsTheyArePrinted() {
        assertThat(DrillId.parse(PLACE)).hasValue(new DrillId(Instant.parse("2026-11-21T12:00:00Z")));
        assertThat(DrillId.parse("drills/2026/13/21/120000Z")).isEmpty();
        assertThat(DrillId.parse("postgres/orders/2026/11/21/120000Z")).isEmpty();
    }
}

package dev.pale.drills.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pale.backup.bucket.S3ObjectStore;
import dev.pale.backup.category.Category;
import dev.pale.backup.category.ServerLog;
import dev.pale.backup.census.CensusKey;
import dev.pale.backup.config.DrillSettings;
import dev.pale.backup.config.PlatformSettings;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.progress.Progress;
import dev.pale.backup.snapshot.Description;
import dev.pale.backup.snapshot.SnapshotStore;
import dev.pale.backup.snapshot.SnapshotWriter;
import dev.pale.backup.snapshot.SnapshotWriter.ArtifactStream;
import dev.pale.drills.engine.DrillEngine.Label;
import dev.pale.fixtures.fault.Scene;
import dev.pale.fixtures.platform.Fidelity;
import dev.pale.fixtures.platform.LocalBucket;
import dev.pale.fixtures.platform.Platform;
import dev.pale.fixtures.platform.RunningService;
import dev.pale.fixtures.platform.ServiceRequest;
import dev.pale.reports.result.CheckResult;
import dev.pale.reports.result.DrillResult;
import dev.pale.reports.result.DrillResult.Control;
import dev.pale.reports.result.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine cannot be talked into a better outcome than it has seen: real snapshots, a service in memory. */
class DrillEngineTest {
    private static final Label LABEL = new Label("production", 7, "test");

    @TempDir
    private static Path shared;

    private static Scene.JobKeys keys;
    private static LocalBucket bucket;
    private static S3ObjectStore objects;
    private static SnapshotStore store;

    @TempDir
    private Path scratch;

    private final AtomicInteger running = new AtomicInteger();
    private DrillSettings settings = DrillSettings.DEFAULTS;
    private Fidelity promised = Fidelity.SIMULATED;

    @BeforeAll
    static void publishOneSnapshot() throws IOException {
        keys = Scene.JobKeys.fresh(Files.createDirectory(shared.resolve("keys")));
        bucket = LocalBucket.open(shared.resolve("bucket"));
        objects = S3ObjectStore.open(bucket.address());
        store = new SnapshotStore(objects, Clock.systemUTC());
        try (SnapshotWriter writer =
                store.begin(MemoCategory.good().sourceId("one"), keys.recipients(), keys.signer())) {
            try (ArtifactStream artifact = writer.artifact("memo.txt")) {
                artifact.write("three lines".getBytes(StandardCharsets.UTF_8));
                artifact.finish();
            }
            writer.describe(new Description("Memo", "1.0", Map.of(), Map.of()));
            writer.census(MemoCategory.census(CensusKey.random()));
            writer.commit();
        }
    }

    @AfterAll
    static void close() {
        objects.close();
        bucket.close();
    }

    private final Platform memory = new Platform() {
        @Override
        public String name() {
            return "local";
        }

        @Override
        public Fidelity fidelity(Category category) {
            return promised;
        }

        @Override
        public RunningService start(Category category, ServiceRequest request) {
            running.incrementAndGet();
            return new RunningService(
                    new MemoCategory.Memory(),
                    ServerLog.UNAVAILABLE,
                    Fidelity.SIMULATED,
                    "Memo",
                    "1.0",
                    running::decrementAndGet);
        }

        @Override
        public void close() {}
    };

    private static Control control(Outcome outcome) {
        return new Control("T1", "a line is lost", "memo/one", "census.lines", List.of(), outcome, "seen or not");
    }

    private DrillResult drill(MemoCategory category) {
        return drill(category, (drilled, seed, setting) -> control(Outcome.VERIFIED), "one");
    }

    private DrillResult drill(MemoCategory category, PositiveControl control, String... names) {
        DrillSetting setting = new DrillSetting(
                store,
                keys.signers(),
                keys.identities(),
                memory,
                settings,
                PlatformSettings.NONE,
                LastVerified.UNKNOWN,
                scratch,
                Clock.systemUTC(),
                Progress.NONE);
        List<DrillTask> tasks = new ArrayList<>();
        for (String name : names) {
            tasks.add(new DrillTask(category, category.sourceId(name), JsonNodeFactory.instance.objectNode()));
        }
        return new DrillEngine(setting, control).run(tasks, LABEL);
    }

    private static CheckResult check(DrillResult result, String name) {
        return result.sources().getFirst().checks().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void verifiesWhatCameBack() {
        DrillResult result = drill(MemoCategory.good());
        assertThat(result.sources().getFirst().checks())
                .as("every check")
                .allSatisfy(check -> assertThat(check.outcome()).as("%s", check).isEqualTo(Outcome.VERIFIED));
        assertThat(result.outcome()).isEqualTo(Outcome.VERIFIED);
        assertThat(running).as("services left running").hasValue(0);
    }

    @Test
    void provesNothingWhenItsControlDoesNotSeeTheDamage() {
        DrillResult result = drill(MemoCategory.good(), (drilled, seed, setting) -> control(Outcome.UNPROVEN), "one");
        assertThat(result.sources().getFirst().outcome()).isEqualTo(Outcome.VERIFIED);
        assertThat(result.outcome()).isEqualTo(Outcome.UNPROVEN);
    }

    @Test
    void handsItsControlWhatWasRestoredWhileItStillRuns() {
        List<Integer> seen = new ArrayList<>();
        drill(
                MemoCategory.good(),
                (drilled, seed, setting) -> {
                    assertThat(drilled.getFirst().restored()).isPresent();
                    assertThat(seed).isEqualTo(7);
                    seen.add(running.get());
                    return control(Outcome.VERIFIED);
                },
                "one");
        assertThat(seen).containsExactly(1);
        assertThat(running).hasValue(0);
    }

    @Test
    void hasAResultWhoseControlRanOutOfMemory() {
        DrillResult result = drill(
                MemoCategory.good(),
                (drilled, seed, setting) -> {
                    throw new OutOfMemoryError("of no address space, on purpose");
                },
                "one");

        assertThat(result.control().outcome()).isEqualTo(Outcome.UNPROVEN);
        assertThat(result.control().detail()).contains("OutOfMemoryError", "on purpose");
        assertThat(result.sources().getFirst().outcome()).isEqualTo(Outcome.VERIFIED);
        assertThat(result.outcome()).isEqualTo(Outcome.UNPROVEN);
        assertThat(running).as("services left running").hasValue(0);
    }

    @Test
    void givesItsControlUpAtTheDeadline() {
        settings = with(Duration.ofHours(2), Duration.ofSeconds(3), false);
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);

        DrillResult result = drill(
                MemoCategory.good(),
                (drilled, seed, setting) -> {
                    try {
                        never.await();
                    } catch (InterruptedException stopped) {
                        interrupted.countDown();
                    }
                    return control(Outcome.VERIFIED);
                },
                "one");

        assertThat(result.control().outcome()).isEqualTo(Outcome.UNPROVEN);
        assertThat(result.control().detail()).contains("deadline").contains("PT3S");
        assertThat(result.outcome()).isEqualTo(Outcome.UNPROVEN);
        assertThat(interrupted.getCount()).as("still at it").isZero();
        assertThat(running).as("services left running").hasValue(0);
    }

    @Test
    void takesDataForFreshThatNobodyHadToWrite() {
        DrillResult idle = drill(MemoCategory.good().withAge(Duration.ofHours(30), Duration.ofDays(4)));

        assertThat(check(idle, "data.freshness").outcome()).isEqualTo(Outcome.VERIFIED);
        assertThat(idle.sources().getFirst().rpoSeconds()).isGreaterThan(29 * 3600.0);
    }

    @Test
    void failsDataThatIsOlderThanItsSilenceExplains() {
        DrillResult stale = drill(MemoCategory.good().withAge(Duration.ofHours(30), Duration.ofHours(1)));

        assertThat(check(stale, "data.freshness").outcome()).isEqualTo(Outcome.FAILED);
        assertThat(check(stale, "data.freshness").detail()).contains("at most 1620 min old");
        assertThat(stale.outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void leavesUnprovenWhatAskedAndBroke() {
        DrillResult result = drill(MemoCategory.good().withProbe(() -> {
            throw new IllegalStateException("broken on purpose");
        }));
        assertThat(check(result, "probe.answers").outcome()).isEqualTo(Outcome.UNPROVEN);
        assertThat(check(result, "probe.answers").detail()).contains("broken on purpose");
        assertThat(result.outcome()).isEqualTo(Outcome.UNPROVEN);
    }

    @Test
    void leavesUnprovenWhatWasPlannedAndNotAsked() {
        DrillResult result = drill(MemoCategory.good().withAsked());
        assertThat(check(result, "probe.answers").outcome()).isEqualTo(Outcome.UNPROVEN);
        assertThat(result.outcome()).isEqualTo(Outcome.UNPROVEN);
    }

    @Test
    void leavesUnprovenWhatWasAskedAndNotPlanned() {
        DrillResult result = drill(MemoCategory.good().withAsked("answers", "stranger"));
        assertThat(check(result, "probe.stranger").outcome()).isEqualTo(Outcome.UNPROVEN);
        assertThat(result.outcome()).isEqualTo(Outcome.UNPROVEN);
    }

    @Test
    void failsWhatCannotBeRestored() {
        DrillResult result = drill(MemoCategory.good().withRestore(() -> {
            throw new PaleException(ErrorCode.RESTORE_FAILED, "no", "look");
        }));
        assertThat(check(result, "restore.completed").outcome()).isEqualTo(Outcome.FAILED);
        assertThat(check(result, "census.lines").outcome()).isEqualTo(Outcome.UNPROVEN);
        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(running).hasValue(0);
    }

    @Test
    void drillsTheOthersWhenOneHasNoSnapshot() {
        DrillResult result =
                drill(MemoCategory.good(), (drilled, seed, setting) -> control(Outcome.VERIFIED), "one", "two");
        assertThat(result.sources())
                .extracting(source -> source.outcome())
                .containsExactly(Outcome.VERIFIED, Outcome.FAILED);
        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void endsSoonAfterItsDeadlineWithNothingProven() {
        settings = with(Duration.ofHours(2), Duration.ofSeconds(1), false);
        CountDownLatch never = new CountDownLatch(1);
        long begun = System.nanoTime();
        DrillResult result = drill(MemoCategory.good().withRestore(() -> {
            try {
                never.await();
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
        }));
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
        assertThat(result.outcome()).isEqualTo(Outcome.UNPROVEN);
        assertThat(result.sources().getFirst().checks())
                .isNotEmpty()
                .allSatisfy(check -> assertThat(check.outcome()).isEqualTo(Outcome.UNPROVEN));
        assertThat(result.problems()).anyMatch(problem -> problem.contains("deadline"));
        assertThat(running).as("services left running").hasValue(0);
    }

    @Test
    void failsWhenItTookTooLong() {
        settings = with(Duration.ZERO, Duration.ofHours(4), false);
        DrillResult result = drill(MemoCategory.good());
        assertThat(result.rto().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.sources().getFirst().outcome()).isEqualTo(Outcome.VERIFIED);
        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void takesNothingSimulatedWhereRealServicesAreRequired() {
        settings = with(Duration.ofHours(2), Duration.ofHours(4), true);
        DrillResult result = drill(MemoCategory.good());
        assertThat(check(result, "service.fidelity").outcome()).isEqualTo(Outcome.UNPROVEN);
        assertThat(check(result, "service.fidelity").detail()).contains("drill.requireReal");
        assertThat(result.outcome()).isEqualTo(Outcome.UNPROVEN);
    }

    @Test
    void doesNotProveWithLessThanWasPromised() {
        promised = Fidelity.REAL;

        DrillResult result = drill(MemoCategory.good());

        assertThat(check(result, "service.fidelity").detail()).contains("planned for real");
        assertThat(result.outcome()).isEqualTo(Outcome.UNPROVEN);
    }

    @Test
    void refusesToDrillNothing() {
        assertThatThrownBy(() -> drill(MemoCategory.good(), (drilled, seed, setting) -> control(Outcome.VERIFIED)))
                .hasMessageContaining("no source to drill");
    }

    private static DrillSettings with(Duration objective, Duration deadline, boolean requireReal) {
        return DrillSettings.DEFAULTS
                .withObjective(objective)
                .withDeadline(deadline)
                .withRequireReal(requireReal);
    }
}

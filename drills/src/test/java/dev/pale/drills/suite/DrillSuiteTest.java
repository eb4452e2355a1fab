package dev.pale.drills.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.pale.backup.Categories;
import dev.pale.backup.category.Category;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.reports.result.Outcome;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

/** What the suite says of drills that were made up, one of each kind. */
class DrillSuiteTest {
    @Test
    void everyCategoryHasAMethodWithItsTag() {
        for (Category category : Categories.ALL) {
            assertThat(methods())
                    .as("a method of DrillSuite tagged %s", category.name())
                    .anySatisfy(method -> {
                        assertThat(method.getName()).isEqualTo(category.name());
                        assertThat(tags(method)).containsExactly(category.name());
                    });
        }
    }

    /** Or a drill of one tag could pass although its positive control was not seen. */
    @Test
    void whatTheDrillSaysAsAWholeBelongsToEveryTag() {
        Set<String> all = Categories.ALL.stream().map(Category::name).collect(Collectors.toSet());
        assertThat(methods())
                .filteredOn(method -> method.getName().equals("platform"))
                .singleElement()
                .satisfies(method -> assertThat(tags(method)).containsExactlyInAnyOrderElementsOf(all));
    }

    private static List<Method> methods() {
        return Arrays.stream(DrillSuite.class.getDeclaredMethods())
                .filter(method -> !method.isSynthetic())
                .toList();
    }

    private static List<String> tags(Method method) {
        return Arrays.stream(method.getAnnotationsByType(Tag.class))
                .map(Tag::value)
                .toList();
    }

    static final class Good implements DrillSuite {
        @RegisterExtension
        static final DrillExtension DRILL = new DrillExtension(() -> Crafted.good()
                .with("census.rowCounts", Outcome.VERIFIED, 7, "7 compared")
                .run());
    }

    @Test
    void aVerifiedDrillPasses() {
        Events tests = run(Good.class);
        assertThat(failures(tests)).isEmpty();
        assertThat(names(tests))
                .containsExactlyInAnyOrder(
                        "restored in time",
                        "restore.completed",
                        "census.rowCounts",
                        "every planned source has a result",
                        "recovery time",
                        "positive control",
                        "problems",
                        "verdict");
    }

    static final class WrongAndUnproven implements DrillSuite {
        @RegisterExtension
        static final DrillExtension DRILL = new DrillExtension(() -> Crafted.good()
                .with("census.rowCounts", Outcome.FAILED, 7, "1 difference", "items: expected 3, found 2")
                .with("probe.heartbeat", Outcome.UNPROVEN, 0, "nothing was compared")
                .run());
    }

    @Test
    void whatIsWrongIsToldFromWhatIsNotProven() {
        Map<String, Throwable> failures = failures(run(WrongAndUnproven.class));
        assertThat(failures.get("census.rowCounts"))
                .isInstanceOf(Wrong.class)
                .isInstanceOf(AssertionError.class)
                .hasMessage("wrong: postgres/orders census.rowCounts: 1 difference\n  items: expected 3, found 2");
        assertThat(failures.get("probe.heartbeat"))
                .isInstanceOf(NotProven.class)
                .isInstanceOf(AssertionError.class)
                .hasMessage("not proven: postgres/orders probe.heartbeat: nothing was compared");
        assertThat(failures).containsOnlyKeys("census.rowCounts", "probe.heartbeat", "verdict");
    }

    static final class MissingCheck implements DrillSuite {
        @RegisterExtension
        static final DrillExtension DRILL = new DrillExtension(
                () -> Crafted.good().missing(Crafted.SOURCE, "probe.login").run());
    }

    @Test
    void aPlannedCheckWithoutAResultIsNotProven() {
        Map<String, Throwable> failures = failures(run(MissingCheck.class));
        assertThat(failures).containsOnlyKeys("probe.login");
        assertThat(failures.get("probe.login")).isInstanceOf(NotProven.class).hasMessageContaining("it was planned");
    }

    static final class MissingSource implements DrillSuite {
        @RegisterExtension
        static final DrillExtension DRILL = new DrillExtension(
                () -> Crafted.good().missing("minio/store", "census.keys").run());
    }

    @Test
    void aPlannedSourceWithoutAResultIsNotProven() {
        Map<String, Throwable> failures = failures(run(MissingSource.class));
        assertThat(failures)
                .containsOnlyKeys("restored in time", "census.keys", "every planned source has a result")
                .allSatisfy((name, failure) -> assertThat(failure).isInstanceOf(NotProven.class));
        assertThat(failures.get("every planned source has a result")).hasMessageContaining("minio/store");
    }

    static final class Late implements DrillSuite {
        @RegisterExtension
        static final DrillExtension DRILL =
                new DrillExtension(() -> Crafted.good().endingAfter(90).run());
    }

    @Test
    void whatTookTooLongIsWrong() {
        Map<String, Throwable> failures = failures(run(Late.class));
        assertThat(failures).containsOnlyKeys("restored in time", "recovery time", "verdict");
        assertThat(failures.get("recovery time"))
                .isInstanceOf(Wrong.class)
                .hasMessage("wrong: recovery time: it took 1 min 30 s, 30 s more than the 1 min allowed");
        assertThat(failures.get("restored in time")).isInstanceOf(Wrong.class);
    }

    static final class BlindControl implements DrillSuite {
        @RegisterExtension
        static final DrillExtension DRILL = new DrillExtension(
                () -> Crafted.good().control(Outcome.UNPROVEN).run());
    }

    @Test
    void aControlThatNobodySawIsNotProven() {
        Map<String, Throwable> failures = failures(run(BlindControl.class));
        assertThat(failures).containsOnlyKeys("positive control", "verdict");
        assertThat(failures.get("positive control"))
                .isInstanceOf(NotProven.class)
                .hasMessageContaining("not caught by census.rowCounts");
    }

    static final class Impossible implements DrillSuite {
        @RegisterExtension
        static final DrillExtension DRILL = new DrillExtension(() -> new DrillRun.NotRun(
                new PaleException(ErrorCode.BUCKET_UNREACHABLE, "no answer from the bucket", "look at the network")));
    }

    @Test
    void aDrillThatCouldNotRunIsAnErrorWithItsCodeAndHintInEveryCategory() {
        Events tests = run(Impossible.class);
        List<Throwable> thrown =
                tests.failed().stream().map(DrillSuiteTest::thrown).toList();
        assertThat(thrown)
                .hasSize(Categories.ALL.size() + 1)
                .allSatisfy(each -> assertThat(each)
                        .isInstanceOf(CouldNotRun.class)
                        .isNotInstanceOf(AssertionError.class)
                        .hasMessage("could not run: PALE-301 no answer from the bucket\n  hint: look at the network"));
    }

    private static Events run(Class<? extends DrillSuite> suite) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(suite))
                .execute()
                .testEvents();
    }

    private static List<String> names(Events tests) {
        return tests.finished().stream()
                .map(event -> event.getTestDescriptor().getDisplayName())
                .toList();
    }

    private static Map<String, Throwable> failures(Events tests) {
        Map<String, Throwable> failures = new LinkedHashMap<>();
        tests.failed().stream()
                .forEach(event -> failures.put(event.getTestDescriptor().getDisplayName(), thrown(event)));
        return failures;
    }

    private static Throwable thrown(Event failed) {
        return failed.getRequiredPayload(TestExecutionResult.class)
                .getThrowable()
                .orElseThrow();
    }
}

package dev.pale.drills.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pale.backup.category.Category;
import dev.pale.reports.result.CriticalPath;
import dev.pale.reports.result.Outcome;
import dev.pale.reports.result.PhaseTiming;
import dev.pale.reports.result.SourceResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RestoreOrderTest {
    private static final DrillTask KEYS = task("keys");
    private static final DrillTask DATA = task("data", "keys");
    private static final DrillTask PAGES = task("pages", "data", "keys", "absent");
    private static final DrillTask ALONE = task("alone");

    private static DrillTask task(String category, String... after) {
        Category memo = MemoCategory.named(category, List.of(after));
        return new DrillTask(memo, memo.sourceId("one"), JsonNodeFactory.instance.objectNode());
    }

    @Test
    void startsEachAfterThoseThatItWaitsFor() {
        RestoreOrder order = new RestoreOrder(List.of(PAGES, ALONE, DATA, KEYS));

        assertThat(order.ordered()).containsExactly(ALONE, KEYS, DATA, PAGES);
        assertThat(order.before(PAGES.source())).containsExactlyInAnyOrder(KEYS.source(), DATA.source());
        assertThat(order.before(ALONE.source())).isEmpty();
    }

    @Test
    void refusesCategoriesThatWaitForOneAnother() {
        assertThatThrownBy(() -> new RestoreOrder(List.of(task("one", "two"), task("two", "one"))))
                .hasMessageContaining("wait for one another");
    }

    @Test
    @Timeout(30)
    void holdsARestoreUntilTheOthersHaveEnded() throws InterruptedException {
        RestoreOrder order = new RestoreOrder(List.of(KEYS, DATA));
        List<String> events = new ArrayList<>();
        CountDownLatch waiting = new CountDownLatch(1);
        Thread data = Thread.ofPlatform().start(() -> {
            try {
                waiting.countDown();
                order.await(DATA.source());
                events.add("data restored");
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        assertThat(waiting.await(10, TimeUnit.SECONDS)).isTrue();
        events.add("keys restored");
        order.ended(KEYS.source());
        data.join();

        assertThat(events).containsExactly("keys restored", "data restored");
    }

    @Test
    void findsTheChainThatDecidesHowLongARecoveryTakes() {
        RestoreOrder order = new RestoreOrder(List.of(KEYS, DATA, ALONE));
        CriticalPath path = LongestChain.of(
                List.of(
                        drilled(KEYS, Map.of("fetch", 1.0, "restore", 5.0, "probe", 1.0)),
                        drilled(DATA, Map.of("fetch", 2.0, "wait", 4.0, "restore", 3.0, "probe", 0.5)),
                        drilled(ALONE, Map.of("fetch", 1.0, "restore", 8.0))),
                order);

        assertThat(path.steps().stream().map(step -> step.source() + " " + step.phase()))
                .containsExactly("keys/one fetch", "keys/one restore", "data/one restore", "data/one probe");
        assertThat(path.seconds()).isEqualTo(9.5);
    }

    @Test
    void hasNoChainWhereNothingRan() {
        assertThat(LongestChain.of(List.of(drilled(KEYS, Map.of())), new RestoreOrder(List.of(KEYS))))
                .isEqualTo(CriticalPath.NONE);
    }

    private static DrilledSource drilled(DrillTask task, Map<String, Double> seconds) {
        List<PhaseTiming> phases = List.of("fetch", "wait", "restore", "probe").stream()
                .filter(seconds::containsKey)
                .map(phase -> new PhaseTiming(phase, 0, seconds.get(phase)))
                .toList();
        SourceResult result = new SourceResult(
                task.source().toString(),
                null,
                Outcome.UNPROVEN,
                null,
                null,
                null,
                null,
                0,
                0,
                phases,
                List.of(),
                List.of());
        return new DrilledSource(task, result, Set.of(), Optional.empty(), 0);
    }
}

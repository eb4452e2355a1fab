package dev.pale.drills.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pale.backup.category.Category;
import dev.pale.reports.result.CheckResult;
import dev.pale.reports.result.Outcome;
import dev.pale.reports.result.SourceResult;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DrilledSourceTest {
    private static final DrilledSource STOPPED = stopped();

    private static DrilledSource stopped() {
        Category memo = MemoCategory.named("memo", List.of());
        DrillTask task = new DrillTask(memo, memo.sourceId("one"), JsonNodeFactory.instance.objectNode());
        SourceResult result = new SourceResult(
                task.source().toString(),
                null,
                Outcome.FAILED,
                null,
                null,
                null,
                null,
                0,
                0,
                List.of(),
                List.of(
                        check("snapshot.found", "nothing is there"),
                        check("census.lines", "not run: snapshot.found stopped the drill")),
                List.of());
        return new DrilledSource(task, result, Set.of("census.lines"), Optional.empty(), 0);
    }

    private static CheckResult check(String name, String detail) {
        return new CheckResult(name, Outcome.FAILED, 0, detail, List.of(), 0);
    }

    @Test
    void namesAsCaughtByOnlyWhatWasReached() {
        assertThat(STOPPED.caughtBy()).containsExactly("snapshot.found");
    }

    @Test
    void saysOfACheckThatWasNotReachedWhyNot() {
        assertThat(STOPPED.said("census.lines"))
                .isEqualTo("not run: snapshot.found stopped the drill; nothing is there");
        assertThat(STOPPED.said("snapshot.found")).isEqualTo("nothing is there");
    }
}

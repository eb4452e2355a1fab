package dev.pale.drills.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pale.backup.category.Category;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.fixtures.fault.Fault;
import dev.pale.fixtures.fault.NotApplicable;
import dev.pale.reports.result.CheckResult;
import dev.pale.reports.result.DrillResult.Control;
import dev.pale.reports.result.Outcome;
import dev.pale.reports.result.SourceResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a control may say, of what became of the faults that it chose from. */
class DamagedCopyTest {
    private static final String INTENDED = "restore.completed";
    private static final long SEED = 3;

    private final List<Fault> faults = new ArrayList<>();
    private final Map<String, DamagedCopy.Damage> damages = new HashMap<>();
    private final List<String> tried = new ArrayList<>();

    private void fault(String id, DamagedCopy.Damage damage) {
        faults.add(new Fault(id, "something is lost", "memo", INTENDED, scene -> {}));
        damages.put(id, damage);
    }

    private static DamagedCopy.Damage comesOut(Outcome outcome) {
        return (fault, candidate, setting) -> DamagedCopy.judge(fault, candidate, drilled(outcome));
    }

    private static DamagedCopy.Damage breaks(RuntimeException defect) {
        return (fault, candidate, setting) -> {
            throw defect;
        };
    }

    private Control run() {
        return run(List.of(drilled(Outcome.VERIFIED)));
    }

    private Control run(List<DrilledSource> drilled) {
        return new DamagedCopy(category -> faults, (fault, candidate, setting) -> {
                    tried.add(fault.id());
                    return damages.get(fault.id()).inflicted(fault, candidate, setting);
                })
                .run(drilled, SEED, null);
    }

    private static DrilledSource drilled(Outcome outcome) {
        Category memo = MemoCategory.good();
        DrillTask task = new DrillTask(memo, memo.sourceId("one"), JsonNodeFactory.instance.objectNode());
        CheckResult check = new CheckResult(INTENDED, outcome, 1, "PALE-601: nobody answers", List.of(), 0);
        SourceResult result = new SourceResult(
                task.source().toString(),
                null,
                outcome,
                null,
                null,
                null,
                null,
                0,
                0,
                List.of(),
                List.of(check),
                List.of());
        return new DrilledSource(task, result, Set.of(), Optional.of(new DrilledSource.Restored(null, null, null)), 0);
    }

    @Test
    void isSeenByACheckThatFailed() {
        fault("T1", comesOut(Outcome.FAILED));

        Control control = run();

        assertThat(control.outcome()).isEqualTo(Outcome.VERIFIED);
        assertThat(control.detail()).isEqualTo("PALE-601: nobody answers");
    }

    @Test
    void isNotSeenByACheckThatCouldNotTell() {
        fault("T1", comesOut(Outcome.UNPROVEN));

        Control control = run();

        assertThat(control.outcome()).isEqualTo(Outcome.UNPROVEN);
        assertThat(control.detail()).isEqualTo("could not be judged, which shows nothing: PALE-601: nobody answers");
    }

    @Test
    void isNotTriedAgainOnceItWasJudged() {
        for (Outcome missed : List.of(Outcome.UNPROVEN, Outcome.VERIFIED)) {
            faults.clear();
            tried.clear();
            List.of("T1", "T2", "T3").forEach(id -> fault(id, comesOut(missed)));

            assertThat(run(List.of(drilled(Outcome.VERIFIED), drilled(Outcome.VERIFIED)))
                            .outcome())
                    .isEqualTo(Outcome.UNPROVEN);
            assertThat(tried).hasSize(1);
        }
    }

    @Test
    void goesOnWhereAFaultBreaksAndSaysSo() {
        List.of("T1", "T2", "T3", "T4")
                .forEach(id -> fault(id, (fault, candidate, setting) -> switch (tried.size()) {
                    case 1 -> throw new PaleException(ErrorCode.PLATFORM_FAILED, "cannot be opened", "look");
                    case 2 -> throw new NotApplicable("there is none");
                    case 3 -> throw new IllegalStateException("no such repository");
                    default -> DamagedCopy.judge(fault, candidate, drilled(Outcome.FAILED));
                }));

        Control control = run();

        assertThat(control.outcome()).isEqualTo(Outcome.VERIFIED);
        assertThat(control.fault()).isEqualTo(tried.getLast());
        assertThat(control.detail())
                .isEqualTo("PALE-601: nobody answers; tried before: "
                        + tried.get(0) + " on memo/one broke: PALE-701: cannot be opened; "
                        + tried.get(2) + " on memo/one broke: java.lang.IllegalStateException: no such repository");
    }

    @Test
    void goesOnWithTheNextSource() {
        fault("T1", (fault, candidate, setting) -> {
            if (tried.size() == 1) {
                throw new IllegalStateException("only the first");
            }
            return DamagedCopy.judge(fault, candidate, drilled(Outcome.FAILED));
        });

        Control control = run(List.of(drilled(Outcome.VERIFIED), drilled(Outcome.VERIFIED)));

        assertThat(control.outcome()).isEqualTo(Outcome.VERIFIED);
        assertThat(control.detail())
                .isEqualTo("PALE-601: nobody answers; tried before:"
                        + " T1 on memo/one broke: java.lang.IllegalStateException: only the first");
    }

    @Test
    void saysWhatBrokeWhereNothingCouldBeTried() {
        fault("T1", breaks(new IllegalStateException("broken on purpose")));

        Control control = run();

        assertThat(control.outcome()).isEqualTo(Outcome.UNPROVEN);
        assertThat(control.fault()).isEqualTo("none");
        assertThat(control.detail())
                .isEqualTo("no control could be carried out; tried before:"
                        + " T1 on memo/one broke: java.lang.IllegalStateException: broken on purpose");
    }

    @Test
    void isNotDoneWhereNothingCanBeDamaged() {
        fault("T1", breaks(new NotApplicable("there is none")));

        assertThat(run().detail()).isEqualTo("nothing that was restored has anything that a control could damage");
        assertThat(run(List.of()).detail()).contains("nothing to damage");
    }

    @Test
    void stopsWhenItIsInterrupted() {
        List.of("T1", "T2")
                .forEach(id -> fault(id, (fault, candidate, setting) -> {
                    Thread.currentThread().interrupt();
                    throw new PaleException(ErrorCode.INTERRUPTED, "was stopped", "start it again");
                }));

        Control control = run();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(tried).hasSize(1);
        assertThat(control.outcome()).isEqualTo(Outcome.UNPROVEN);
        assertThat(control.detail()).contains("the control was stopped", "PALE-902");
    }
}

package dev.pale.drills.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pale.fixtures.Catalogue;
import dev.pale.fixtures.fault.Fault;
import dev.pale.fixtures.fault.NotApplicable;
import dev.pale.reports.result.DrillResult.Control;
import dev.pale.reports.result.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Inflicts every control of the first drilled source's category, where a drill inflicts the one that its seed chooses. */
final class EveryControl implements PositiveControl {
    private final List<Control> inflicted = new ArrayList<>();
    private final List<String> notApplicable = new ArrayList<>();
    private List<String> wanted = List.of();
    private Optional<RuntimeException> broken = Optional.empty();

    @Override
    public Control run(List<DrilledSource> drilled, long seed, DrillSetting setting) {
        DrilledSource source = drilled.getFirst();
        List<Fault> faults = Catalogue.controls(source.task().category().name());
        wanted = faults.stream().map(Fault::id).toList();
        try {
            faults.forEach(fault -> inflict(fault, source, setting));
            return inflicted.getFirst();
        } catch (RuntimeException failed) {
            broken = Optional.of(failed);
            throw failed;
        }
    }

    private void inflict(Fault fault, DrilledSource source, DrillSetting setting) {
        try {
            inflicted.add(DamagedCopy.inflicted(fault, source, setting));
        } catch (NotApplicable nothingToBreak) {
            notApplicable.add(fault.id());
        }
    }

    /** Those that found nothing to damage; all others must have been seen by the check that is meant for them. */
    List<String> allSeenBut() {
        broken.ifPresent(failed -> {
            throw new AssertionError("a control broke", failed);
        });
        assertThat(Stream.concat(inflicted.stream().map(Control::fault), notApplicable.stream()))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(wanted);
        assertThat(inflicted)
                .isNotEmpty()
                .allSatisfy(control ->
                        assertThat(control.outcome()).as(control.toString()).isEqualTo(Outcome.VERIFIED));
        return notApplicable;
    }
}

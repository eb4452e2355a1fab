package dev.pale.drills.engine;

import dev.pale.backup.errors.PaleException;
import dev.pale.fixtures.Catalogue;
import dev.pale.fixtures.fault.Fault;
import dev.pale.fixtures.fault.NotApplicable;
import dev.pale.reports.result.DrillResult.Control;
import dev.pale.reports.result.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The positive control: takes a source that was restored, damages a copy of its snapshot in a way that the seed chooses,
 * seals it with keys of its own into a bucket of its own, and drills it. Needs no right to write to the real bucket.
 *
 * <p>A fault that has nothing to break, or that breaks itself, gives way to the next. One that was drilled is judged, whatever
 * the judgement: a drill that may try again until it sees something is no control.
 */
public final class DamagedCopy implements PositiveControl {
    /** Larger sources are copied only where no smaller one was restored: the control should not outlast the drill. */
    private static final long COMFORTABLE_BYTES = 1L << 30;

    private static final Logger LOG = LoggerFactory.getLogger(DamagedCopy.class);

    private final Function<String, List<Fault>> controls;
    private final Damage damage;

    /** With the controls of the catalogue. */
    public DamagedCopy() {
        this(Catalogue::controls, DamagedCopy::inflicted);
    }

    /**
     * With other ones.
     *
     * @param controls the faults to choose from, by name of category
     */
    DamagedCopy(Function<String, List<Fault>> controls, Damage damage) {
        this.controls = controls;
        this.damage = damage;
    }

    /** Inflicts a fault on a copy, drills that, and judges. */
    @FunctionalInterface
    interface Damage {
        /**
         * Does it.
         *
         * @throws NotApplicable if the source has nothing that the fault could break
         */
        Control inflicted(Fault fault, DrilledSource candidate, DrillSetting setting);
    }

    @Override
    public Control run(List<DrilledSource> drilled, long seed, DrillSetting setting) {
        List<DrilledSource> candidates = candidates(drilled, seed);
        if (candidates.isEmpty()) {
            return Uncontrolled.because("no source was restored and verified, so there was nothing to damage");
        }
        List<String> broken = new ArrayList<>();
        for (DrilledSource candidate : candidates) {
            for (Fault fault : faults(candidate, seed)) {
                Optional<Control> judged = attempt(fault, candidate, setting, broken);
                if (judged.isPresent()) {
                    return judged.get();
                }
                if (Thread.currentThread().isInterrupted()) {
                    return Uncontrolled.because("the control was stopped" + and(broken));
                }
            }
        }
        return Uncontrolled.because(
                broken.isEmpty()
                        ? "nothing that was restored has anything that a control could damage"
                        : "no control could be carried out" + and(broken));
    }

    private Optional<Control> attempt(Fault fault, DrilledSource candidate, DrillSetting setting, List<String> broken) {
        try {
            return Optional.of(after(broken, damage.inflicted(fault, candidate, setting)));
        } catch (NotApplicable nothingToBreak) {
            LOG.debug("phase=control fault={} state=notApplicable", fault.id(), nothingToBreak);
        } catch (RuntimeException defect) {
            LOG.warn("phase=control fault={} source={} state=broken", fault.id(), source(candidate), defect);
            broken.add(fault.id() + " on " + source(candidate) + " broke: " + words(defect));
        }
        return Optional.empty();
    }

    private static List<DrilledSource> candidates(List<DrilledSource> drilled, long seed) {
        List<DrilledSource> verified = new ArrayList<>(drilled.stream()
                .filter(each -> each.restored().isPresent() && each.result().outcome() == Outcome.VERIFIED)
                .toList());
        List<DrilledSource> small = new ArrayList<>(verified.stream()
                .filter(each -> each.result().contentBytes() <= COMFORTABLE_BYTES)
                .toList());
        if (small.isEmpty()) {
            verified.sort(Comparator.comparingLong(each -> each.result().contentBytes()));
            return verified;
        }
        Collections.shuffle(small, new Random(seed));
        return small;
    }

    private List<Fault> faults(DrilledSource candidate, long seed) {
        List<Fault> faults =
                new ArrayList<>(controls.apply(candidate.task().category().name()));
        Collections.shuffle(faults, new Random(seed));
        return faults;
    }

    /**
     * Drills a copy of what was restored with one fault inflicted on it.
     *
     * @throws NotApplicable if the source has nothing that the fault could break
     */
    static Control inflicted(Fault fault, DrilledSource candidate, DrillSetting setting) {
        return judge(fault, candidate, DamagedDrill.of(fault, candidate, setting));
    }

    /** Only a check that failed has seen the damage; one that could not be judged would say the same of a good copy. */
    static Control judge(Fault fault, DrilledSource candidate, DrilledSource damaged) {
        boolean seen = damaged.failed(fault.intended());
        boolean unjudged = !seen && damaged.caughtBy().contains(fault.intended());
        return new Control(
                fault.id(),
                fault.title(),
                source(candidate),
                fault.intended(),
                damaged.caughtBy(),
                seen ? Outcome.VERIFIED : Outcome.UNPROVEN,
                (unjudged ? "could not be judged, which shows nothing: " : "") + damaged.said(fault.intended()));
    }

    /** The same, with what broke before it was tried. */
    private static Control after(List<String> broken, Control control) {
        return new Control(
                control.fault(),
                control.title(),
                control.source(),
                control.intended(),
                control.caughtBy(),
                control.outcome(),
                control.detail() + and(broken));
    }

    private static String source(DrilledSource candidate) {
        return candidate.result().source();
    }

    private static String and(List<String> broken) {
        return broken.isEmpty() ? "" : "; tried before: " + String.join("; ", broken);
    }

    private static String words(RuntimeException defect) {
        return defect instanceof PaleException failure
                ? failure.code() + ": " + failure.getMessage()
                : defect.toString();
    }
}

package dev.pale.reports.wording;

import dev.pale.reports.result.DrillResult;
import dev.pale.reports.result.DrillResult.Control;
import dev.pale.reports.result.DrillResult.RecoveryTime;
import dev.pale.reports.result.Outcome;
import dev.pale.reports.result.SourceResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The verdict of a drill in words. */
public final class DrillVerdict {
    private static final int NAMES_SHOWN = 3;
    /** What a control has in place of a fault's id where nothing was there to be damaged. */
    private static final String NO_FAULT = "none";

    private DrillVerdict() {}

    /** {@code VERIFIED: all 4 sources came back, in 38 s of 2 h allowed}. */
    public static String line(DrillResult drill) {
        return drill.outcome().label().toUpperCase(Locale.ROOT) + ": " + sentence(drill);
    }

    /** The same without the verdict's word; no full stop. */
    public static String sentence(DrillResult drill) {
        if (drill.outcome() == Outcome.VERIFIED) {
            return everySource(drill) + " came back, " + inTime(drill.rto()) + notReal(drill);
        }
        List<String> reasons = new ArrayList<>();
        addSources(drill, Outcome.FAILED, reasons);
        addSources(drill, Outcome.UNPROVEN, reasons);
        addRecoveryTime(drill.rto(), reasons);
        addControl(drill, reasons);
        if (reasons.isEmpty()) {
            reasons.add(
                    drill.problems().isEmpty()
                            ? "the drill does not say why"
                            : drill.problems().getFirst());
        }
        return allButSources(drill) + String.join("; ", reasons);
    }

    /** Whether a copy was damaged at all. */
    public static boolean controlTried(Control control) {
        return control != null && !control.fault().equals(NO_FAULT);
    }

    /** {@code caught by census.rowCount, as intended}, or why a pass would mean nothing. */
    public static String control(Control control) {
        if (!controlTried(control)) {
            return "none was tried" + (control == null ? "" : " (" + control.detail() + ")")
                    + ", so a pass would prove nothing";
        }
        return control.outcome() == Outcome.VERIFIED
                ? "caught by " + control.intended() + ", as intended"
                : "not caught by " + control.intended() + ", so a pass would prove nothing";
    }

    private static String allButSources(DrillResult drill) {
        boolean sourcesGood = !drill.sources().isEmpty()
                && sources(drill, Outcome.VERIFIED) == drill.sources().size();
        return sourcesGood ? everySource(drill) + " came back, but " : "";
    }

    private static String everySource(DrillResult drill) {
        long count = drill.sources().stream()
                .filter(source -> !source.source().equals(DrillResult.PLATFORM))
                .count();
        if (drill.kind().equals(DrillResult.PARTIAL)) {
            return count == 1 ? "the one source that was drilled" : "the " + Amounts.count(count) + " drilled sources";
        }
        return count == 1 ? "the one source" : "all " + Amounts.count(count) + " sources";
    }

    private static String inTime(RecoveryTime rto) {
        return "in " + Amounts.duration(rto.measuredSeconds()) + " of " + Amounts.duration(rto.objectiveSeconds())
                + " allowed";
    }

    /** Nothing that is not real may pass for it, least of all in the first line. */
    private static String notReal(DrillResult drill) {
        List<String> doubtful = drill.sources().stream()
                .filter(source -> !source.source().equals(DrillResult.PLATFORM))
                .filter(source -> !"real".equals(source.fidelity()))
                .map(source -> source.source() + " (" + SourceFacts.fidelity(source) + ")")
                .toList();
        return doubtful.isEmpty() ? "" : "; not real: " + Amounts.some(doubtful, NAMES_SHOWN);
    }

    private static void addSources(DrillResult drill, Outcome outcome, List<String> reasons) {
        if (drill.sources().isEmpty() && outcome == Outcome.UNPROVEN) {
            reasons.add("no source was drilled");
        }
        long count = sources(drill, outcome);
        if (count > 0) {
            String what = outcome == Outcome.FAILED
                    ? " did not come back as backed up: "
                    : (count == 1 ? " is" : " are") + " not proven: ";
            reasons.add(count + " of " + Amounts.counted(drill.sources().size(), "source", "sources") + what
                    + names(drill, outcome));
        }
    }

    private static long sources(DrillResult drill, Outcome outcome) {
        return drill.sources().stream()
                .filter(source -> source.outcome() == outcome)
                .count();
    }

    private static String names(DrillResult drill, Outcome outcome) {
        List<String> names = drill.sources().stream()
                .filter(source -> source.outcome() == outcome)
                .map(SourceResult::source)
                .toList();
        return Amounts.some(names, NAMES_SHOWN);
    }

    /** By how much the recovery took too long, or that nobody knows how long it took. */
    public static String recoveryTime(RecoveryTime rto) {
        double over = rto.measuredSeconds() - rto.objectiveSeconds();
        return over > 0
                ? "it took " + Amounts.duration(rto.measuredSeconds()) + ", " + Amounts.duration(over)
                        + " more than the " + Amounts.duration(rto.objectiveSeconds()) + " allowed"
                : "the recovery time is not proven";
    }

    /** Where a source did not come back there is no recovery time; that is no news. */
    private static void addRecoveryTime(RecoveryTime rto, List<String> reasons) {
        if (rto.outcome() == Outcome.FAILED || (rto.outcome() == Outcome.UNPROVEN && reasons.isEmpty())) {
            reasons.add(recoveryTime(rto));
        }
    }

    /** Where no source was verified there is nothing to damage; that is no news. */
    private static void addControl(DrillResult drill, List<String> reasons) {
        Control control = drill.control();
        if (!controlTried(control) && sources(drill, Outcome.VERIFIED) == 0) {
            return;
        }
        if (!controlTried(control)) {
            reasons.add("no damaged copy was tried as a control");
        } else if (control.outcome() != Outcome.VERIFIED) {
            reasons.add("the drill did not catch the damage in its own control copy");
        }
    }
}

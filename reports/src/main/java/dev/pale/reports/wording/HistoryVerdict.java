package dev.pale.reports.wording;

import dev.pale.reports.history.History;
import dev.pale.reports.history.KeptDrill.Counted;
import dev.pale.reports.result.DrillResult;
import dev.pale.reports.result.Outcome;
import dev.pale.reports.result.SourceResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What many drills say of today. Never better than the newest that counts, and not good where that says too little. */
public final class HistoryVerdict {
    /** A weekly drill, and a day for it to be late. */
    public static final Duration MOST_AGE = Duration.ofDays(8);

    private static final int NAMES_SHOWN = 3;

    private HistoryVerdict() {}

    public static Outcome outcome(History history) {
        Outcome latest = history.latest().map(drill -> drill.result().outcome()).orElse(Outcome.UNPROVEN);
        Outcome worst = history.lostSince().stream().map(SourceResult::outcome).reduce(latest, Outcome::worse);
        return doubts(history).isEmpty() ? worst : worst.worse(Outcome.UNPROVEN);
    }

    /** {@code VERIFIED: all 4 sources came back, ...}. */
    public static String line(History history) {
        return outcome(history).label().toUpperCase(Locale.ROOT) + ": " + sentence(history);
    }

    /** The same without the verdict's word; no full stop. */
    public static String sentence(History history) {
        List<String> doubts = doubts(history);
        if (history.latest().isEmpty()) {
            return String.join("; ", doubts);
        }
        String drill = DrillVerdict.sentence(history.latest().get().result());
        return doubts.isEmpty() ? drill : String.join("; ", doubts) + ". The newest drill that counts: " + drill;
    }

    /** What to do; no full stop. */
    public static String nextStep(History history) {
        if (history.latest().isEmpty()) {
            return "run 'pale drill --config pale.yaml' with a section 'archive' in its configuration";
        }
        if (!history.refusedSince().isEmpty()) {
            return "find out who wrote what is refused below: it is newer than every drill that counts";
        }
        if (!history.lostSince().isEmpty()) {
            return "read the newest report of "
                    + Amounts.some(
                            history.lostSince().stream()
                                    .map(SourceResult::source)
                                    .toList(),
                            NAMES_SHOWN)
                    + " in the history, mend what it names, then run 'pale drill --config pale.yaml'";
        }
        DrillResult latest = history.latest().get().result();
        boolean goodButOld = !doubts(history).isEmpty() && latest.outcome() == Outcome.VERIFIED;
        return goodButOld ? "run 'pale drill --config pale.yaml' now" : NextStep.after(latest);
    }

    /** Why the newest drill that counts does not speak for today. */
    private static List<String> doubts(History history) {
        List<String> doubts = new ArrayList<>();
        if (history.latest().isEmpty()) {
            doubts.add(
                    history.counted().isEmpty()
                            ? "there is no drill that counts"
                            : "there is no drill of all sources that counts");
        }
        history.latest().ifPresent(latest -> addAge(latest, history, doubts));
        if (!history.refusedSince().isEmpty()) {
            doubts.add(Amounts.counted(history.refusedSince().size(), "newer result is", "newer results are")
                    + " refused");
        }
        history.lostSince()
                .forEach(source -> doubts.add("a newer drill says of " + source.source() + " "
                        + source.outcome().label()));
        List<String> undrilled = history.undrilled();
        if (history.latest().isPresent() && !undrilled.isEmpty()) {
            doubts.add("not drilled: " + Amounts.some(undrilled, NAMES_SHOWN));
        }
        return doubts;
    }

    private static void addAge(Counted latest, History history, List<String> doubts) {
        Duration age = Duration.between(latest.at(), history.now());
        if (age.compareTo(MOST_AGE) > 0) {
            doubts.add("the newest drill that counts is " + Amounts.duration((double) age.toSeconds()) + " old");
        } else if (age.isNegative()) {
            doubts.add("the newest drill that counts is dated in the future");
        }
    }
}

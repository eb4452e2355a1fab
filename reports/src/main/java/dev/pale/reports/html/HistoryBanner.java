package dev.pale.reports.html;

import static dev.pale.reports.html.DrillBanner.number;

import dev.pale.reports.history.Forecast;
import dev.pale.reports.history.History;
import dev.pale.reports.history.KeptDrill.Counted;
import dev.pale.reports.history.Protection;
import dev.pale.reports.result.DrillResult;
import dev.pale.reports.result.DrillResult.RecoveryTime;
import dev.pale.reports.result.Outcome;
import dev.pale.reports.result.SourceResult;
import dev.pale.reports.wording.Amounts;
import dev.pale.reports.wording.ForecastWords;
import dev.pale.reports.wording.HistoryVerdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What many drills say of today, and the numbers behind it. */
final class HistoryBanner {
    private HistoryBanner() {}

    static Html of(History history) {
        return DrillBanner.banner(
                HistoryVerdict.outcome(history),
                HistoryVerdict.sentence(history),
                HistoryVerdict.nextStep(history),
                Html.several(facts(history)));
    }

    private static List<Html> facts(History history) {
        List<Html> facts = new ArrayList<>();
        facts.add(number("Newest drill", age(history), "ago, when this page was made"));
        history.latest().map(latest -> latest.result().rto()).ifPresent(rto -> facts.add(recovery(rto)));
        facts.add(number(
                "Sources verified", verified(history), "of all configured or drilled, by the newest drill alone"));
        facts.add(number(
                "Objective breaks", ForecastWords.shortly(Forecast.of(history)), "if growth goes on as measured"));
        facts.add(number("Drills that count", Amounts.count(history.counted().size()), good(history)));
        facts.add(number(
                "Refused", Amounts.count(history.refused().size()), "not signed by a trusted signer, or misplaced"));
        return facts;
    }

    private static String age(History history) {
        return history.latest()
                .map(Counted::at)
                .map(at -> Amounts.duration(Duration.between(at, history.now()).toMinutes() * 60.0))
                .orElse("None");
    }

    private static Html recovery(RecoveryTime rto) {
        return rto.outcome() == Outcome.UNPROVEN
                ? number("Recovery time", "Not proven", "not everything was back when the drill ended")
                : number(
                        "Recovery time",
                        Amounts.duration(rto.measuredSeconds()),
                        Amounts.share(rto.measuredSeconds(), rto.objectiveSeconds()) + " of "
                                + Amounts.duration(rto.objectiveSeconds()));
    }

    /** A drill of one source says nothing of the others, whatever drills before it said. */
    private static String verified(History history) {
        List<SourceResult> drilled =
                history.latest().map(latest -> latest.result().sources()).orElse(List.of());
        long good = drilled.stream()
                .filter(source -> !source.source().equals(DrillResult.PLATFORM))
                .filter(source -> source.outcome() == Outcome.VERIFIED)
                .count();
        return Amounts.count(good) + "/" + Amounts.count(Protection.of(history).size());
    }

    private static String good(History history) {
        long verified = history.counted().stream()
                .filter(drill -> drill.result().outcome() == Outcome.VERIFIED)
                .count();
        return Amounts.count(verified) + " of them verified";
    }
}

package dev.pale.reports.html;

import static dev.pale.reports.html.Html.element;
import static dev.pale.reports.html.Html.text;

import dev.pale.reports.result.CheckResult;
import dev.pale.reports.result.DrillResult;
import dev.pale.reports.result.DrillResult.RecoveryTime;
import dev.pale.reports.result.Outcome;
import dev.pale.reports.result.SourceResult;
import dev.pale.reports.wording.Amounts;
import dev.pale.reports.wording.DrillVerdict;
import dev.pale.reports.wording.NextStep;
import dev.pale.reports.wording.SourceFacts;
import dev.pale.reports.wording.Tally;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The verdict, so that nobody has to scroll for it, and the six numbers behind it. */
final class DrillBanner {
    private DrillBanner() {}

    static Html of(DrillResult drill) {
        return banner(drill.outcome(), DrillVerdict.sentence(drill), NextStep.after(drill), facts(drill));
    }

    /** A verdict with its sentence, what to do about it, and the facts behind it. */
    static Element banner(Outcome outcome, String sentence, String nextStep, Html facts) {
        Element word = element("span", OutcomeMark.shape(outcome), text(outcome.label()))
                .styled("word");
        Element title = element(
                "h1", word, text(" "), element("span", capital(sentence) + ".").styled("sentence"));
        Element next = element("p", element("strong", "Next: "), Html.commands(nextStep + "."))
                .styled("next");
        return element("section", title, next, element("dl", facts).styled("numbers"))
                .styled("verdict " + OutcomeMark.style(outcome))
                .with("id", "verdict");
    }

    /** One number with what it is and what it is measured by. */
    static Element number(String name, String value, String remark) {
        return element(
                "div",
                element("dt", name),
                element("dd", element("strong", value), element("span", remark).styled("remark")));
    }

    private static Html facts(DrillResult drill) {
        RecoveryTime rto = drill.rto();
        List<CheckResult> checks = drill.sources().stream()
                .flatMap(source -> source.checks().stream())
                .toList();
        Tally checked = Tally.ofChecks(checks);
        Tally sources =
                Tally.of(restored(drill).stream().map(SourceResult::outcome).toList());
        long compared = checks.stream().mapToLong(CheckResult::compared).sum();
        return Html.several(List.of(
                recoveryTime(rto),
                number("Sources", sources.fraction(), sources.inWords()),
                number("Checks", checked.fraction(), checked.inWords()),
                number("Things compared", Amounts.count(compared), "came back against backed up"),
                number("Oldest data", oldest(drill), "age when the drill began"),
                number("Positive control", control(drill), "a damaged copy must not pass")));
    }

    /** A time after which not everything was back is no recovery time, least of all a short one. */
    private static Element recoveryTime(RecoveryTime rto) {
        String measured = Amounts.duration(rto.measuredSeconds());
        return rto.outcome() == Outcome.UNPROVEN
                ? number("Recovery time", "Not proven", "the drill ended after " + measured)
                : number(
                        "Recovery time",
                        measured,
                        Amounts.share(rto.measuredSeconds(), rto.objectiveSeconds()) + " of "
                                + Amounts.duration(rto.objectiveSeconds()));
    }

    /** The sources, without the checks of all of them together. */
    private static List<SourceResult> restored(DrillResult drill) {
        return drill.sources().stream()
                .filter(source -> !source.source().equals(DrillResult.PLATFORM))
                .toList();
    }

    private static String oldest(DrillResult drill) {
        List<SourceResult> dated = restored(drill);
        boolean known = !dated.isEmpty() && dated.stream().allMatch(source -> source.rpoSeconds() != null);
        return known
                ? dated.stream()
                        .max(Comparator.comparing(SourceResult::rpoSeconds))
                        .map(SourceFacts::dataAge)
                        .orElseThrow()
                : "Unknown";
    }

    private static String control(DrillResult drill) {
        if (!DrillVerdict.controlTried(drill.control())) {
            return "None";
        }
        return drill.control().outcome() == Outcome.VERIFIED ? "Caught" : "Not caught";
    }

    private static String capital(String sentence) {
        return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
    }
}

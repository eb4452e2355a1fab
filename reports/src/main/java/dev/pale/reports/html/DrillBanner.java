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
import dev.pale.reports.wording.SourceFacts;
import dev.pale.reports.wording.Tally;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The verdict, so that nobody has to scroll for it, and the six numbers behind it. */
final class DrillBanner {
    private DrillBanner() {}

    static Html of(DrillResult drill) {
        return banner(drill.outcome(), DrillVerdict.sentence(drill), facts(drill));
    }

    /** A verdict with its sentence and facts. */
    static Element banner(Outcome outcome, String sentence, Html facts) {
        Element word = element("span", OutcomeMark.shape(outcome), text(outcome.label()))
                .styled("word");
        Element title = element(
                "h1", word, text(" "), element("span", capital(sentence) + ".").styled("sentence"));
        return element("section", title, element("dl", facts).styled("numbers"))
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
                Tally.of(drill.sources().stream().map(SourceResult::outcome).toList());
        long compared = checks.stream().mapToLong(CheckResult::compared).sum();
        return Html.several(List.of(
                number(
                        "Recovery time",
                        Amounts.duration(rto.measuredSeconds()),
                        Amounts.share(rto.measuredSeconds(), rto.objectiveSeconds()) + " of "
                                + Amounts.duration(rto.objectiveSeconds())),
                number("Sources", sources.fraction(), sources.inWords()),
                number("Checks", checked.fraction(), checked.inWords()),
                number("Things compared", Amounts.count(compared), "restored against backed up"),
                number("Oldest data", oldest(drill), "age when the drill began"),
                number("Positive control", control(drill), "a damaged copy must not pass")));
    }

    private static String oldest(DrillResult drill) {
        boolean known =
                !drill.sources().isEmpty() && drill.sources().stream().allMatch(source -> source.rpoSeconds() != null);
        return known
                ? drill.sources().stream()
                        .max(Comparator.comparing(SourceResult::rpoSeconds))
                        .map(SourceFacts::dataAge)
                        .orElseThrow()
                : "Unknown";
    }

    private static String control(DrillResult drill) {
        if (drill.control() == null) {
            return "None";
        }
        return drill.control().outcome() == Outcome.VERIFIED ? "Caught" : "Not caught";
    }

    private static String capital(String sentence) {
        return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
    }
}

package dev.pale.reports.html;

import static dev.pale.reports.html.Html.element;
import static dev.pale.reports.html.Html.text;
import static dev.pale.reports.html.Table.Column.words;

import dev.pale.reports.result.ProofResult.FaultResult;
import dev.pale.reports.wording.CaughtBy;
import dev.pale.reports.wording.Sight;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Faults, one line each: what is broken, who must see it, who did. */
final class FaultTable {
    private FaultTable() {}

    static Html of(String caption, List<FaultResult> faults) {
        return table(
                caption, faults, "Drill said", fault -> text(fault.outcome().label()));
    }

    /** The same for those not seen as intended, with what the check meant for them said instead. */
    static Html ofMissed(List<FaultResult> faults) {
        return table("Faults, the worst first", faults, "It said", fault -> Html.lines(fault.detail()));
    }

    private static Html table(
            String caption, List<FaultResult> faults, String saidTitle, Function<FaultResult, Html> said) {
        Table table = new Table(
                caption,
                List.of(
                        words("Fault"),
                        words("What is broken"),
                        words("Meant for"),
                        words(saidTitle),
                        words("Seen by"),
                        words("Verdict")));
        for (FaultResult fault : faults) {
            table.row(
                    element("code", fault.id()),
                    text(fault.title()),
                    element("code", fault.intended()),
                    said.apply(fault),
                    seenBy(fault),
                    verdict(Sight.of(fault)));
        }
        return table.build();
    }

    private static Html seenBy(FaultResult fault) {
        CaughtBy caught = CaughtBy.of(fault);
        List<Html> names = new ArrayList<>();
        names.add(ControlSection.codes(caught.shown()));
        if (caught.hidden() > 0) {
            names.add(text("and " + caught.hidden() + " more"));
        }
        return Html.several(names);
    }

    private static Html verdict(Sight sight) {
        return element("span", OutcomeMark.shape(sight.outcome()), text(sight.label()))
                .styled("badge " + OutcomeMark.style(sight.outcome()));
    }
}

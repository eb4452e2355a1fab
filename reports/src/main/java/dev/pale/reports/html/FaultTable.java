package dev.pale.reports.html;

import static dev.pale.reports.html.Html.element;
import static dev.pale.reports.html.Html.text;
import static dev.pale.reports.html.Table.Column.words;

import dev.pale.reports.result.Outcome;
import dev.pale.reports.result.ProofResult.FaultResult;
import dev.pale.reports.wording.CaughtBy;
import dev.pale.reports.wording.ProofVerdict;
import java.util.ArrayList;
import java.util.List;

/** Faults, one line each: what is broken, who must see it, who did. */
final class FaultTable {
    private FaultTable() {}

    static Html of(String caption, List<FaultResult> faults) {
        Table table = new Table(
                caption,
                List.of(
                        words("Fault"),
                        words("What is broken"),
                        words("Meant for"),
                        words("Seen by"),
                        words("Drill said"),
                        words("Verdict")));
        for (FaultResult fault : faults) {
            table.row(
                    element("code", fault.id()),
                    text(fault.title()),
                    element("code", fault.intended()),
                    seenBy(fault),
                    text(fault.outcome().label()),
                    verdict(fault));
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

    private static Html verdict(FaultResult fault) {
        Outcome colour = fault.seen()
                ? Outcome.VERIFIED
                : fault.outcome() == Outcome.VERIFIED ? Outcome.FAILED : Outcome.UNPROVEN;
        return element("span", OutcomeMark.shape(colour), text(ProofVerdict.sight(fault)))
                .styled("badge " + OutcomeMark.style(colour));
    }
}

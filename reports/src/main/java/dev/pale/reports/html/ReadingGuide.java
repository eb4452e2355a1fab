package dev.pale.reports.html;

import static dev.pale.reports.html.Html.element;
import static dev.pale.reports.html.Html.text;

import dev.pale.reports.result.Outcome;
import dev.pale.reports.wording.Meaning;

/** How to read the page, on the page. */
final class ReadingGuide {
    private ReadingGuide() {}

    static Html ofDrill() {
        return PageFrame.section(
                "reading",
                "How to read this page",
                element(
                                "dl",
                                outcome(Outcome.VERIFIED),
                                outcome(Outcome.UNPROVEN),
                                outcome(Outcome.FAILED),
                                PageFrame.fact(
                                        "The worst dominates",
                                        text(
                                                "One wrong check makes its source wrong, and one wrong source the drill. A check"
                                                        + " that was skipped, crashed or had nothing to compare is never a pass.")),
                                PageFrame.fact(
                                        "Recovery time (RTO)",
                                        text("From “go” until the last restored application has answered, by the"
                                                + " monotonic clock of the machine that ran the drill.")),
                                PageFrame.fact(
                                        "Data age (RPO)",
                                        text(
                                                "How old the newest data is that came back, read from the data itself and never"
                                                        + " from the date of a file.")),
                                PageFrame.fact(
                                        "Fidelity",
                                        text(
                                                "Real: the same product was running. Files only: the files were checked without"
                                                        + " it. Simulated: something stood in for it.")),
                                PageFrame.fact(
                                        "Positive control",
                                        text(
                                                "A copy damaged on purpose. If the drill does not refuse it, the drill itself is"
                                                        + " broken, and nothing on this page is proven.")),
                                PageFrame.fact(
                                        "Compared",
                                        text(
                                                "How many things a check has really looked at: tables, roles, keys, rows.")))
                        .styled("guide"));
    }

    private static Html outcome(Outcome outcome) {
        return element("div", element("dt", OutcomeMark.badge(outcome)), element("dd", Meaning.inFull(outcome)));
    }
}

package dev.pale.reports.html;

import static dev.pale.reports.html.Html.element;
import static dev.pale.reports.html.Html.text;

import dev.pale.reports.result.DrillResult.Control;
import dev.pale.reports.result.Outcome;
import dev.pale.reports.wording.DrillVerdict;
import java.util.List;

/** The damaged copy that this drill had to refuse. */
final class ControlSection {
    private ControlSection() {}

    static Html of(Control control) {
        Outcome outcome = control == null ? Outcome.UNPROVEN : control.outcome();
        Element verdict = element(
                "p",
                OutcomeMark.badge(outcome),
                text(" "),
                element("strong", "The damaged copy: " + DrillVerdict.control(control) + "."));
        Element section = PageFrame.section(
                "control",
                "Positive control",
                element("p", "Every drill also restores one copy that was damaged on purpose, and must refuse it.")
                        .styled("remark"),
                verdict);
        return DrillVerdict.controlTried(control) ? section.add(facts(control)) : section;
    }

    private static Html facts(Control control) {
        return element(
                        "dl",
                        PageFrame.fact("Damage", element("code", control.fault()), text(" " + control.title())),
                        PageFrame.fact("Copy of", element("code", control.source())),
                        PageFrame.fact("Check meant for it", element("code", control.intended())),
                        PageFrame.fact("Checks that saw it", codes(control.caughtBy())),
                        PageFrame.fact("What it said", Html.lines(control.detail()))
                                .styled("wide"))
                .styled("facts");
    }

    /** Names as a list in a line; {@code none} where there is none. */
    static Html codes(List<String> names) {
        return names.isEmpty()
                ? text("none")
                : Html.several(names.stream()
                        .map(name -> Html.several(List.of(element("code", name), text(" "))))
                        .toList());
    }
}

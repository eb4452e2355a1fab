package dev.pale.reports.html;

import static dev.pale.reports.html.Html.element;
import static dev.pale.reports.html.Html.text;

import dev.pale.reports.result.DrillResult;
import dev.pale.reports.result.DrillResult.RecoveryTime;
import dev.pale.reports.wording.Amounts;

/** How long the recovery took: against the objective, and on its own scale. */
final class TimeSection {
    private TimeSection() {}

    static Html of(DrillResult drill) {
        RecoveryTime rto = drill.rto();
        String used = Amounts.duration(rto.measuredSeconds()) + " of " + Amounts.duration(rto.objectiveSeconds()) + " ("
                + Amounts.share(rto.measuredSeconds(), rto.objectiveSeconds()) + ")";
        Element against = element("p", OutcomeMark.badge(rto.outcome()), text(" "), element("strong", used))
                .styled("used");
        Element section = PageFrame.section(
                "time",
                "Recovery time",
                element("p", "From “go” until the last question to a restored application was answered.")
                        .styled("remark"),
                against,
                objectiveBar(rto));
        return drill.sources().isEmpty() ? section : section.add(waterfall(drill));
    }

    private static Html waterfall(DrillResult drill) {
        String key = drill.rto().measuredSeconds() * 2 >= drill.rto().objectiveSeconds()
                ? "Dashed line: recovered. Thick line: the objective."
                : "Dashed line: recovered. The objective lies far to the right of this drawing.";
        return element(
                "figure",
                element("figcaption", element("strong", "What ran when"), text(" " + key)),
                Waterfall.of(drill));
    }

    /** The objective as the whole width, unless the recovery took longer than that. */
    private static Html objectiveBar(RecoveryTime rto) {
        TimeAxis axis = new TimeAxis(Math.max(rto.objectiveSeconds(), rto.measuredSeconds()));
        return element(
                        "svg",
                        element("title", "Recovery time against the objective").with("id", "objective-title"),
                        bar("100%").styled("track"),
                        bar(axis.width(rto.measuredSeconds())).styled("taken " + OutcomeMark.style(rto.outcome())),
                        element("line")
                                .with("x1", axis.place(rto.objectiveSeconds()))
                                .with("x2", axis.place(rto.objectiveSeconds()))
                                .with("y1", "0")
                                .with("y2", "22")
                                .styled("objective"))
                .with("role", "img")
                .with("aria-labelledby", "objective-title")
                .with("width", "100%")
                .with("height", "22")
                .styled("objective-bar");
    }

    private static Element bar(String width) {
        return element("rect")
                .with("x", "0")
                .with("y", "4")
                .with("width", width)
                .with("height", "14")
                .with("rx", "2");
    }
}

package dev.pale.reports.html;

import static dev.pale.reports.html.Html.element;
import static dev.pale.reports.html.Html.text;

import dev.pale.reports.result.DrillResult;
import dev.pale.reports.result.DrillResult.RecoveryTime;
import dev.pale.reports.result.Outcome;
import dev.pale.reports.wording.Amounts;
import dev.pale.reports.wording.Chain;

/** How long the recovery took: to scale against the objective, then on a scale of its own. */
final class TimeSection {
    private static final Drawing.Rows BAR = new Drawing.Rows(4, 14);
    private static final int BAR_END = 22;

    private TimeSection() {}

    static Html of(DrillResult drill) {
        RecoveryTime rto = drill.rto();
        Element against = element("p", OutcomeMark.badge(rto.outcome()), text(" "), element("strong", used(rto)))
                .styled("used");
        Element section = PageFrame.section(
                "time",
                "Recovery time",
                element("p", "From “go” until the last question to a restored application was answered.")
                        .styled("remark"),
                against,
                objectiveBar(rto));
        if (drill.sources().isEmpty()) {
            return section;
        }
        Element drawn = section.add(waterfall(drill));
        String chain = Chain.sentence(drill);
        return chain.isEmpty()
                ? drawn
                : drawn.add(element("p", text(chain + ".")).styled("remark"));
    }

    private static String used(RecoveryTime rto) {
        String measured = Amounts.duration(rto.measuredSeconds());
        String objective = Amounts.duration(rto.objectiveSeconds());
        return rto.outcome() == Outcome.UNPROVEN
                ? "Not proven: not everything was back when the drill ended, after " + measured + " of " + objective
                : measured + " of " + objective + " (" + Amounts.share(rto.measuredSeconds(), rto.objectiveSeconds())
                        + ")";
    }

    private static Html waterfall(DrillResult drill) {
        Waterfall waterfall = new Waterfall(drill);
        return element(
                "figure",
                element("figcaption", element("strong", "What ran when"), text(" " + waterfall.key())),
                waterfall.draw());
    }

    /** The objective as the whole width, unless the recovery took longer than that. */
    private static Html objectiveBar(RecoveryTime rto) {
        TimeAxis axis = new TimeAxis(Math.max(rto.objectiveSeconds(), rto.measuredSeconds()));
        Element picture = Drawing.of("Recovery time against the objective, to scale", "objective-title", BAR_END + 20)
                .with("aria-labelledby", "objective-title")
                .styled("objective-bar")
                .add(
                        Drawing.bar(axis, 0, axis.maximum(), BAR).styled("track"),
                        Drawing.bar(axis, 0, rto.measuredSeconds(), BAR)
                                .styled("taken " + OutcomeMark.style(rto.outcome())),
                        Drawing.line(axis, rto.objectiveSeconds(), 0, BAR_END).styled("objective"),
                        Drawing.tick(axis, 0, BAR_END));
        return picture.addAll(axis.marks().stream()
                .map(mark -> Drawing.tick(axis, mark, BAR_END))
                .toList());
    }
}

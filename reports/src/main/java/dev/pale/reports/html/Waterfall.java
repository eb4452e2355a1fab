package dev.pale.reports.html;

import static dev.pale.reports.html.Html.element;

import dev.pale.reports.result.DrillResult;
import dev.pale.reports.result.Outcome;
import dev.pale.reports.result.PhaseTiming;
import dev.pale.reports.result.SourceResult;
import dev.pale.reports.wording.Amounts;
import dev.pale.reports.wording.VisibleText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * The phases of the sources on one time axis, drawn in SVG without a fixed width. Every bar has its name and time beside
 * it, so that colour says nothing on its own. Where there are many sources, those that ended last are drawn: they decide
 * how long a recovery takes.
 */
final class Waterfall {
    static final int SOURCES_DRAWN = 12;
    private static final int AXIS_HEIGHT = 26;
    private static final int TITLE_HEIGHT = 28;
    private static final int ROW_HEIGHT = 20;
    private static final int BAR_HEIGHT = 12;
    /** Letters in a drawing do not wrap; so many fit on a phone. */
    private static final int LONGEST_NAME = 36;
    /** So that a line at the very end is inside the drawing. */
    private static final double MARGIN = 1.005;

    private static final Set<String> COLOURED = Set.of("start", "fetch", "open", "restore", "census", "probe");

    private final DrillResult drill;
    private final List<SourceResult> drawn;
    private final TimeAxis axis;
    private final List<Html> shapes = new ArrayList<>();
    private int height = AXIS_HEIGHT;

    Waterfall(DrillResult drill) {
        this.drill = drill;
        List<SourceResult> last = drill.sources().stream()
                .sorted(Comparator.comparingDouble(Waterfall::end).reversed())
                .limit(SOURCES_DRAWN)
                .toList();
        this.drawn = drill.sources().stream().filter(last::contains).toList();
        this.axis = new TimeAxis(maximum(drill));
    }

    private static double end(SourceResult source) {
        return source.phases().stream()
                .mapToDouble(PhaseTiming::endSeconds)
                .max()
                .orElse(0);
    }

    /** Up to the last phase; up to the objective where that is not far beyond. */
    private static double maximum(DrillResult drill) {
        double last = drill.sources().stream().mapToDouble(Waterfall::end).max().orElse(0);
        double used = Math.max(last, drill.rto().measuredSeconds());
        double objective = drill.rto().objectiveSeconds();
        return MARGIN * (used >= objective / 2 ? Math.max(used, objective) : used);
    }

    /** What the lines mean, and how far away the objective is where it is not in the drawing. */
    String key() {
        double objective = drill.rto().objectiveSeconds();
        String dashed = drill.rto().outcome() == Outcome.UNPROVEN ? "the drill ended" : "everything was back";
        String thick = objectiveDrawn()
                ? "Thick line: the objective."
                : "Enlarged: the whole width is " + Amounts.duration(axis.maximum()) + "; the objective lies "
                        + Amounts.count(Math.round(objective / axis.maximum())) + " such widths to the right.";
        String left = drawn.size() == drill.sources().size()
                ? ""
                : " Of " + Amounts.count(drill.sources().size()) + " sources, the " + drawn.size()
                        + " that ended last.";
        return "Dashed line: " + dashed + ". " + thick + left;
    }

    private boolean objectiveDrawn() {
        return axis.maximum() >= drill.rto().objectiveSeconds();
    }

    Html draw() {
        drawn.forEach(this::source);
        String description = "Bars from left to right over " + Amounts.duration(axis.maximum())
                + "; each source's times are also in its own table below.";
        return Drawing.of("Phases of the sources", "waterfall-title", height + 4)
                .with("aria-labelledby", "waterfall-title waterfall-description")
                .styled("waterfall")
                .add(element("desc", description).with("id", "waterfall-description"))
                .addAll(grid())
                .addAll(shapes);
    }

    private void source(SourceResult source) {
        String name = VisibleText.clipped(source.source(), LONGEST_NAME)
                + (source.phases().isEmpty() ? " (not restored)" : "");
        shapes.add(Drawing.label("0", height + 18, name).styled("source-name"));
        height += TITLE_HEIGHT;
        source.phases().forEach(this::phase);
    }

    private void phase(PhaseTiming phase) {
        Drawing.Rows row = new Drawing.Rows(height + (ROW_HEIGHT - BAR_HEIGHT) / 2, BAR_HEIGHT);
        shapes.add(Drawing.bar(axis, phase.startSeconds(), phase.seconds(), row)
                .styled(COLOURED.contains(phase.phase()) ? "bar phase-" + phase.phase() : "bar"));
        shapes.add(barLabel(phase));
        height += ROW_HEIGHT;
    }

    /** Beside the bar: behind it where there is room, else before it, else on it. */
    private Html barLabel(PhaseTiming phase) {
        String name = VisibleText.clipped(phase.phase(), LONGEST_NAME) + " " + Amounts.duration(phase.seconds());
        int baseline = height + ROW_HEIGHT / 2 + 4;
        if (axis.share(phase.endSeconds()) <= 0.65) {
            return Drawing.label(axis.place(phase.endSeconds()), baseline, name).with("dx", "6");
        }
        Element before = Drawing.label(axis.place(phase.startSeconds()), baseline, name);
        return axis.share(phase.startSeconds()) >= 0.35
                ? before.with("dx", "-6").with("text-anchor", "end")
                : before.with("dx", "6").styled("on-bar");
    }

    private List<Html> grid() {
        List<Html> grid = new ArrayList<>();
        grid.add(Drawing.tick(axis, 0, 0));
        for (double mark : axis.marks()) {
            grid.add(line(mark).styled("grid"));
            grid.add(Drawing.tick(axis, mark, 0));
        }
        if (objectiveDrawn()) {
            grid.add(line(drill.rto().objectiveSeconds()).styled("objective"));
        }
        grid.add(line(drill.rto().measuredSeconds()).styled("measured"));
        return grid;
    }

    private Element line(double seconds) {
        return Drawing.line(axis, seconds, AXIS_HEIGHT - 6, height);
    }
}

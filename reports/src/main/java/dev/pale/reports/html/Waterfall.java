package dev.pale.reports.html;

import static dev.pale.reports.html.Html.element;

import dev.pale.reports.result.DrillResult;
import dev.pale.reports.result.PhaseTiming;
import dev.pale.reports.result.SourceResult;
import dev.pale.reports.wording.Amounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * All phases of all sources on one time axis, drawn in SVG without a fixed width: places are percentages, letters keep
 * their size on a phone. Every bar has its name and time beside it, so that colour says nothing on its own.
 */
final class Waterfall {
    private static final int AXIS_HEIGHT = 26;
    private static final int TITLE_HEIGHT = 28;
    private static final int ROW_HEIGHT = 20;
    private static final int BAR_HEIGHT = 12;
    /** So that a line at the very end is inside the drawing. */
    private static final double MARGIN = 1.005;

    private static final Set<String> COLOURED = Set.of("start", "fetch", "open", "restore", "census", "probe");

    private final DrillResult drill;
    private final TimeAxis axis;
    private final List<Html> shapes = new ArrayList<>();
    private int height = AXIS_HEIGHT;

    private Waterfall(DrillResult drill) {
        this.drill = drill;
        this.axis = new TimeAxis(maximum(drill));
    }

    static Html of(DrillResult drill) {
        return new Waterfall(drill).draw();
    }

    /** Up to the last phase; up to the objective where that is not far beyond. */
    private static double maximum(DrillResult drill) {
        double last = drill.sources().stream()
                .flatMap(source -> source.phases().stream())
                .mapToDouble(PhaseTiming::endSeconds)
                .max()
                .orElse(0);
        double used = Math.max(last, drill.rto().measuredSeconds());
        double objective = drill.rto().objectiveSeconds();
        return MARGIN * (used >= objective / 2 ? Math.max(used, objective) : used);
    }

    private Html draw() {
        drill.sources().forEach(this::source);
        List<Html> grid = grid();
        return element(
                        "svg",
                        element("title", "Phases of every source").with("id", "waterfall-title"),
                        element("desc", description()).with("id", "waterfall-description"))
                .with("role", "img")
                .with("aria-labelledby", "waterfall-title waterfall-description")
                .with("width", "100%")
                .with("height", String.valueOf(height + 4))
                .styled("waterfall")
                .addAll(grid)
                .addAll(shapes);
    }

    private String description() {
        return "Bars from left to right over " + Amounts.duration(axis.maximum())
                + "; each source's times are also in its own table below.";
    }

    private void source(SourceResult source) {
        String name = source.phases().isEmpty() ? source.source() + " (not restored)" : source.source();
        shapes.add(label("0", height + 18, name).styled("source-name"));
        height += TITLE_HEIGHT;
        source.phases().forEach(this::phase);
    }

    private void phase(PhaseTiming phase) {
        String style = COLOURED.contains(phase.phase()) ? "bar phase-" + phase.phase() : "bar";
        shapes.add(element("rect")
                .with("x", axis.place(phase.startSeconds()))
                .with("y", String.valueOf(height + (ROW_HEIGHT - BAR_HEIGHT) / 2))
                .with("width", axis.width(phase.seconds()))
                .with("height", String.valueOf(BAR_HEIGHT))
                .with("rx", "2")
                .styled(style));
        shapes.add(barLabel(phase));
        height += ROW_HEIGHT;
    }

    /** Beside the bar: behind it where there is room, else before it, else on it. */
    private Html barLabel(PhaseTiming phase) {
        String name = phase.phase() + " " + Amounts.duration(phase.seconds());
        int baseline = height + ROW_HEIGHT / 2 + 4;
        if (axis.share(phase.endSeconds()) <= 0.65) {
            return label(axis.place(phase.endSeconds()), baseline, name).with("dx", "6");
        }
        if (axis.share(phase.startSeconds()) >= 0.35) {
            return label(axis.place(phase.startSeconds()), baseline, name)
                    .with("dx", "-6")
                    .with("text-anchor", "end");
        }
        return label(axis.place(phase.startSeconds()), baseline, name)
                .with("dx", "6")
                .styled("on-bar");
    }

    private List<Html> grid() {
        List<Html> grid = new ArrayList<>();
        grid.add(label("0", 14, "0").styled("tick"));
        for (double mark : axis.marks()) {
            grid.add(line(mark).styled("grid"));
            grid.add(tick(mark, Amounts.duration(mark)));
        }
        double objective = drill.rto().objectiveSeconds();
        if (axis.maximum() >= objective) {
            grid.add(line(objective).styled("objective"));
        }
        grid.add(line(drill.rto().measuredSeconds()).styled("measured"));
        return grid;
    }

    private Element tick(double seconds, String name) {
        boolean atEnd = axis.share(seconds) > 0.9;
        return label(axis.place(seconds), 14, name)
                .with("text-anchor", atEnd ? "end" : "middle")
                .styled("tick");
    }

    private Element line(double seconds) {
        return element("line")
                .with("x1", axis.place(seconds))
                .with("x2", axis.place(seconds))
                .with("y1", String.valueOf(AXIS_HEIGHT - 6))
                .with("y2", String.valueOf(height));
    }

    private static Element label(String place, int baseline, String words) {
        return element("text", words).with("x", place).with("y", String.valueOf(baseline));
    }
}

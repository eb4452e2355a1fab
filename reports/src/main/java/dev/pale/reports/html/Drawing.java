package dev.pale.reports.html;

import static dev.pale.reports.html.Html.element;

import dev.pale.reports.wording.Amounts;

/** Parts of drawings along a time axis. Places are percentages, so that letters keep their size at every width. */
final class Drawing {
    private static final int TICK_BASELINE = 14;

    private Drawing() {}

    /** A picture with a name for those who do not see it. */
    static Element of(String name, String id, int height) {
        return element("svg", element("title", name).with("id", id))
                .with("role", "img")
                .with("width", "100%")
                .with("height", String.valueOf(height));
    }

    static Element label(String place, int baseline, String words) {
        return element("text", words).with("x", place).with("y", String.valueOf(baseline));
    }

    /** A time written above or below its mark, at the ends of the axis within the picture. */
    static Element tick(TimeAxis axis, double seconds, int below) {
        double share = axis.share(seconds);
        String anchor = share > 0.9 ? "end" : share < 0.02 ? "start" : "middle";
        return label(axis.place(seconds), below + TICK_BASELINE, seconds == 0 ? "0" : Amounts.duration(seconds))
                .with("text-anchor", anchor)
                .styled("tick");
    }

    static Element line(TimeAxis axis, double seconds, int from, int to) {
        return element("line")
                .with("x1", axis.place(seconds))
                .with("x2", axis.place(seconds))
                .with("y1", String.valueOf(from))
                .with("y2", String.valueOf(to));
    }

    /** A bar from an instant on; never so short that it cannot be seen. */
    static Element bar(TimeAxis axis, double start, double seconds, Rows rows) {
        return element("rect")
                .with("x", axis.place(start))
                .with("y", String.valueOf(rows.top()))
                .with("width", axis.width(seconds))
                .with("height", String.valueOf(rows.height()))
                .with("rx", "2");
    }

    /** Where a bar lies from top to bottom. */
    record Rows(int top, int height) {}
}

package dev.pale.reports.html;

import dev.pale.reports.result.DrillResult;
import java.util.Map;

/** The phases of a drill as an SVG file of its own, for whoever shows a drill elsewhere than on its page. */
public final class WaterfallPicture {
    private static final int WIDTH = 960;

    /** Outside of the page there are no variables, and the background is the reader's: so a light one is drawn. */
    private static final Map<String, String> FILLS = Map.of(
            "start", "#66717c",
            "fetch", "#3a6ea5",
            "open", "#5b6abf",
            "restore", "#1f7a8c",
            "census", "#8a4f9e",
            "probe", "#9a5b1f");

    private WaterfallPicture() {}

    /** A whole file, well-formed XML that fetches nothing. */
    public static String svg(DrillResult drill) {
        StringBuilder drawing = new StringBuilder();
        new Waterfall(drill).draw().writeTo(drawing);
        int begun = drawing.indexOf(">") + 1;
        String opening = drawing.substring(0, begun)
                .replace("<svg ", "<svg xmlns=\"http://www.w3.org/2000/svg\" ")
                .replace("width=\"100%\"", "width=\"" + WIDTH + "\"");
        return opening + style() + drawing.substring(begun);
    }

    private static String style() {
        StringBuilder css = new StringBuilder("""
                svg { background: #ffffff; font-family: system-ui, sans-serif; }
                text { font-size: 12.5px; fill: #1d2125; stroke: #ffffff; stroke-width: 3px; paint-order: stroke; }
                .tick { fill: #565e66; font-size: 11.5px; }
                .source-name { font-weight: 600; }
                .on-bar { fill: #ffffff; stroke: none; }
                line.grid { stroke: #dcdcd5; }
                line.objective { stroke: #1d2125; stroke-width: 2.5; }
                line.measured { stroke: #1d2125; stroke-width: 1.25; stroke-dasharray: 4 3; }
                .bar { fill: #66717c; }
                """);
        FILLS.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(fill -> css.append(".phase-")
                        .append(fill.getKey())
                        .append(" { fill: ")
                        .append(fill.getValue())
                        .append("; }\n"));
        StringBuilder out = new StringBuilder();
        new Stylesheet(css.toString()).writeTo(out);
        return out.toString();
    }
}

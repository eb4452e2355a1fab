package dev.pale.reports.html;

import static dev.pale.reports.html.Html.element;

import dev.pale.reports.wording.Amounts;
import dev.pale.reports.wording.VisibleText;
import java.util.ArrayList;
import java.util.List;

/** Lines of evidence, capped so that a page stays usable; the JSON has them all. */
final class Evidence {
    static final int LINES_SHOWN = 60;
    private static final int CHARACTERS_SHOWN = 400;

    private Evidence() {}

    /** Folded away; nothing where there is none. */
    static Html folded(List<String> lines) {
        if (lines.isEmpty()) {
            return Html.nothing();
        }
        String title = "Evidence, " + Amounts.counted(lines.size(), "line", "lines");
        return element("details", element("summary", title), list(lines, LINES_SHOWN, "see drill.json"))
                .styled("evidence");
    }

    /** The first lines in the open, then how many more there are and where. */
    static Html list(List<String> lines, int shown, String where) {
        List<Html> items = new ArrayList<>();
        lines.stream()
                .limit(shown)
                .forEach(line -> items.add(element("li", VisibleText.clipped(line, CHARACTERS_SHOWN))));
        if (lines.size() > shown) {
            String more = "… and " + Amounts.count(lines.size() - shown) + " more, " + where;
            items.add(element("li", more).styled("more"));
        }
        return element("ul").styled("lines").addAll(items);
    }
}

package dev.pale.reports.html;

import dev.pale.reports.wording.VisibleText;
import java.util.ArrayList;
import java.util.List;

/**
 * A piece of a page. Every text in it is escaped when it is written, and written so that it is well-formed XML too;
 * there is no way to put raw markup into a page.
 */
sealed interface Html permits Html.Text, Html.Several, Element, Stylesheet, DataBlock {
    /** Appends the piece's markup. */
    void writeTo(StringBuilder out);

    /** Names have no limit, pages do; the result for machines inside the page has all of it. */
    int LONGEST_TEXT = 2_000;

    static Html text(String text) {
        return new Text(text);
    }

    static Element element(String name, Html... children) {
        return new Element(name, List.of(), List.of(children));
    }

    static Element element(String name, String text) {
        return element(name, text(text));
    }

    /** What a program said in several lines, in lines. */
    static Html lines(String text) {
        List<Html> pieces = new ArrayList<>();
        for (String line : VisibleText.lines(text)) {
            if (!pieces.isEmpty()) {
                pieces.add(element("br"));
            }
            pieces.add(text(line));
        }
        return several(pieces);
    }

    /** Words of our own, in which commands stand between single quotes. */
    static Html commands(String text) {
        List<Html> pieces = new ArrayList<>();
        for (String piece : VisibleText.clipped(text, LONGEST_TEXT).split("'", -1)) {
            pieces.add(
                    pieces.size() % 2 == 0
                            ? text(piece)
                            : element("code", piece).styled("command"));
        }
        return several(pieces);
    }

    static Html several(List<? extends Html> pieces) {
        return new Several(List.copyOf(pieces));
    }

    static Html nothing() {
        return new Several(List.of());
    }

    /** Characters. */
    record Text(String text) implements Html {
        @Override
        public void writeTo(StringBuilder out) {
            escape(text, out);
        }
    }

    /** Pieces one after the other. */
    record Several(List<Html> pieces) implements Html {
        public Several {
            pieces = List.copyOf(pieces);
        }

        @Override
        public void writeTo(StringBuilder out) {
            pieces.forEach(piece -> piece.writeTo(out));
        }
    }

    /**
     * Appends text so that it is text in an element and in a double-quoted attribute; as much of it as a page can bear.
     * Characters that cannot be seen are spelled out.
     */
    static void escape(String text, StringBuilder out) {
        String visible = VisibleText.clipped(text, LONGEST_TEXT);
        for (int index = 0; index < visible.length(); index++) {
            char character = visible.charAt(index);
            switch (character) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(character);
            }
        }
    }
}

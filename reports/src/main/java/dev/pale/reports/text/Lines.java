package dev.pale.reports.text;

import dev.pale.reports.wording.VisibleText;
import java.util.ArrayList;
import java.util.List;

/** Text in lines of at most so many columns. Whatever comes from outside is made visible first. */
record Lines(int columns) {
    private static final int NARROWEST = 40;
    private static final int LONGEST = 1_000;

    Lines {
        columns = Math.max(NARROWEST, columns);
    }

    /**
     * Wraps at spaces; words longer than a line are cut in two, and texts longer than a screen are clipped. Every line
     * after the first is indented.
     */
    List<String> wrap(String text, int indent) {
        List<String> lines = new ArrayList<>();
        String rest = VisibleText.clipped(text, LONGEST);
        String margin = "";
        while (margin.length() + rest.length() > columns) {
            int room = columns - margin.length();
            int space = rest.lastIndexOf(' ', room);
            int end = space > leadingSpaces(rest) ? space : room;
            lines.add(margin + rest.substring(0, end).stripTrailing());
            rest = rest.substring(end).stripLeading();
            margin = " ".repeat(indent);
        }
        lines.add(margin + rest);
        return lines;
    }

    /** One line, cut with an ellipsis so that it fits behind {@code before} columns. */
    String cut(String text, int before) {
        String visible = VisibleText.of(text);
        int room = columns - before;
        return visible.length() <= room ? visible : visible.substring(0, room - 1) + "…";
    }

    private static int leadingSpaces(String text) {
        return text.length() - text.stripLeading().length();
    }
}

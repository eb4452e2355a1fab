package dev.pale.reports.wording;

import static java.util.function.Predicate.not;

import java.util.List;
import java.util.Locale;

/**
 * Text that came from outside (names, evidence), made harmless to look at: what a reader cannot see, or what steers a
 * terminal or the direction of writing, becomes {@code [U+001B]}. Escaping for HTML or Markdown is a separate step.
 */
public final class VisibleText {
    private VisibleText() {}

    public static String of(String text) {
        StringBuilder visible = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            if (isVisible(point)) {
                visible.appendCodePoint(point);
            } else {
                visible.append(String.format(Locale.ROOT, "[U+%04X]", point));
            }
        });
        return visible.toString();
    }

    /** Its lines, each of them visible and none of them blank; at least one. For what programs say in several lines. */
    public static List<String> lines(String text) {
        List<String> lines = text.lines()
                .map(String::strip)
                .filter(not(String::isEmpty))
                .map(VisibleText::of)
                .toList();
        return lines.isEmpty() ? List.of("") : lines;
    }

    /** At most {@code limit} characters of it, saying how many there were. */
    public static String clipped(String text, int limit) {
        if (text.length() <= limit) {
            return of(text);
        }
        int end = Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit;
        return of(text.substring(0, end)) + "… (" + Amounts.count(text.length()) + " characters)";
    }

    private static boolean isVisible(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}

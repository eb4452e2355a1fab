package dev.pale.reports.markdown;

import dev.pale.reports.wording.VisibleText;
import java.util.List;
import java.util.regex.Pattern;

/** Writes text so that Markdown shows it as it is, in a paragraph and in a table's cell. */
final class Markdown {
    private static final Pattern PLAIN_CODE = Pattern.compile("[A-Za-z0-9._/%: -]+");
    private static final int LONGEST = 400;

    private Markdown() {}

    /** Text from outside, without any meaning in Markdown or HTML; addresses do not become links. */
    static String text(String text) {
        StringBuilder escaped = new StringBuilder();
        VisibleText.clipped(text, LONGEST).chars().forEach(character -> {
            switch (character) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '@' -> escaped.append("&#64;");
                case '\\', '`', '*', '_', '[', ']', '|', '#', '~', '!', '$' ->
                    escaped.append('\\').append((char) character);
                default -> escaped.append((char) character);
            }
        });
        return escaped.toString().replace("://", "&#58;//").replace("www.", "www&#46;");
    }

    /** A name in code style; as text where it holds anything unusual. */
    static String code(String name) {
        boolean plain = name.length() <= LONGEST && !name.isBlank();
        return plain && PLAIN_CODE.matcher(name).matches() ? "`" + name + "`" : text(name);
    }

    /** A table's row of finished cells. */
    static String row(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }

    static String row(String... cells) {
        return row(List.of(cells));
    }

    /** A table's header with the line below it. */
    static String header(String... titles) {
        return row(titles) + "|" + " --- |".repeat(titles.length) + "\n";
    }
}

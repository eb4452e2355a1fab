package dev.pale.backup.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Settles the one way in which PostgreSQL's own text of an expression is known to change when it is read back: {@code
 * status IN ('a', 'b')} on a {@code varchar} column prints as {@code (ARRAY['a'::character varying, ...])::text[]}, which
 * after a restore prints as {@code ARRAY[('a'::character varying)::text, ...]}. Both become the second form. (Measured on
 * PostgreSQL 15; the parser hands the cast of an array down to its elements.)
 */
final class ArrayCasts {
    private static final String OPENING = "(ARRAY[";
    private static final Pattern CAST = Pattern.compile(
            "\\)::((?:\"(?:[^\"]|\"\")+\"|[\\w$])+(?:[. ](?:\"(?:[^\"]|\"\")+\"|[\\w$])+)*(?:\\([0-9, ]+\\))?)\\[\\]");

    private ArrayCasts() {}

    static String settled(String text) {
        StringBuilder settled = new StringBuilder();
        int index = 0;
        while (index < text.length()) {
            if (text.startsWith(OPENING, index)) {
                int rewritten = rewrite(text, index, settled);
                if (rewritten > index) {
                    index = rewritten;
                    continue;
                }
            }
            int next = SqlScan.skipQuoted(text, index);
            settled.append(text, index, next);
            index = next;
        }
        return settled.toString();
    }

    /** Appends the settled form of the array that begins at {@code start}; returns its end, or start if it is none. */
    private static int rewrite(String text, int start, StringBuilder settled) {
        int first = start + OPENING.length();
        List<String> elements = new ArrayList<>();
        int end = elements(text, first, elements);
        if (end < 0) {
            return start;
        }
        Matcher cast = CAST.matcher(text).region(end + 1, text.length());
        if (!cast.lookingAt()) {
            return start;
        }
        settled.append("ARRAY[");
        for (int index = 0; index < elements.size(); index++) {
            settled.append(index == 0 ? "(" : ", (")
                    .append(settled(elements.get(index)))
                    .append(")::")
                    .append(cast.group(1));
        }
        settled.append(']');
        return cast.end();
    }

    /** Collects the elements up to the closing bracket; returns its place, or -1 if there is none. */
    private static int elements(String text, int first, List<String> elements) {
        int depth = 0;
        int begin = first;
        int index = first;
        while (index < text.length()) {
            char character = text.charAt(index);
            if (character == ']' && depth == 0) {
                elements.add(text.substring(begin, index));
                return index;
            }
            if (character == ',' && depth == 0) {
                elements.add(text.substring(begin, index));
                begin = index + 2;
            }
            depth += character == '(' || character == '[' ? 1 : 0;
            depth -= character == ')' || character == ']' ? 1 : 0;
            index = SqlScan.skipQuoted(text, index);
        }
        return -1;
    }
}

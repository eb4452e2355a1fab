package dev.pale.drills.suite.allure;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Evidence of a comparison as a table: what differs, what the snapshot says, what came back. */
final class DifferenceTable {
    private static final Pattern DIFFERENCE = Pattern.compile("(.*?): expected (.*), found (.*)", Pattern.DOTALL);
    private static final String HEADER = "what,expected,found\n";

    private DifferenceTable() {}

    /** Whether any line tells of a difference. */
    static boolean has(List<String> evidence) {
        return evidence.stream().anyMatch(line -> DIFFERENCE.matcher(line).matches());
    }

    /** Comma-separated values; other lines are in the first column. */
    static String csv(List<String> evidence) {
        StringBuilder csv = new StringBuilder(HEADER);
        for (String line : evidence) {
            Matcher difference = DIFFERENCE.matcher(line);
            if (difference.matches()) {
                csv.append(cell(difference.group(1)))
                        .append(',')
                        .append(cell(difference.group(2)))
                        .append(',')
                        .append(cell(difference.group(3)));
            } else {
                csv.append(cell(line)).append(",,");
            }
            csv.append('\n');
        }
        return csv.toString();
    }

    private static String cell(String text) {
        return "\"" + text.replace("\"", "\"\"") + "\"";
    }
}

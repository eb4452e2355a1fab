package dev.pale.drills.suite;

import dev.pale.reports.result.Outcome;
import dev.pale.reports.wording.Amounts;
import java.util.List;

/** Turns an outcome into the end of a test. */
final class Verdict {
    /** Enough to understand; all of it is in the report. */
    private static final int LINES_SHOWN = 10;

    private Verdict() {}

    /**
     * Returns if it is verified.
     *
     * @param where which test
     * @param evidence one line each; the first of them are told
     */
    static void require(String where, Outcome outcome, String detail, List<String> evidence) {
        switch (outcome) {
            case VERIFIED -> {}
            case UNPROVEN -> throw new NotProven(where, detail + shown(evidence));
            case FAILED -> throw new Wrong(where, detail + shown(evidence));
        }
    }

    private static String shown(List<String> evidence) {
        StringBuilder lines = new StringBuilder();
        evidence.stream()
                .limit(LINES_SHOWN)
                .forEach(line -> lines.append("\n  ").append(line));
        if (evidence.size() > LINES_SHOWN) {
            lines.append("\n  … and ")
                    .append(Amounts.count(evidence.size() - (long) LINES_SHOWN))
                    .append(" more, see the report");
        }
        return lines.toString();
    }
}

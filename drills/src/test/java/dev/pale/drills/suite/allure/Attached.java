package dev.pale.drills.suite.allure;

import dev.pale.reports.html.WaterfallPicture;
import dev.pale.reports.result.CheckResult;
import dev.pale.reports.result.DrillResult;
import dev.pale.reports.result.Outcome;
import java.util.ArrayList;
import java.util.List;

/**
 * A file beside a test.
 *
 * @param type such as {@code text/csv}
 * @param extension with its point
 */
record Attached(String name, String type, String extension, String content) {
    /** Longer than what fits beside a test's name. */
    private static final int LONG = 200;

    static Attached text(String name, String content) {
        return new Attached(name, "text/plain", ".txt", content);
    }

    static Attached waterfall(DrillResult drill) {
        return new Attached("what ran when", "image/svg+xml", ".svg", WaterfallPicture.svg(drill));
    }

    /** Differences as a table, other evidence as lines, and what a tool said where it said much. */
    static List<Attached> of(CheckResult check) {
        List<Attached> attached = new ArrayList<>();
        if (DifferenceTable.has(check.evidence())) {
            attached.add(new Attached("differences", "text/csv", ".csv", DifferenceTable.csv(check.evidence())));
        } else if (!check.evidence().isEmpty()) {
            attached.add(text("evidence", String.join("\n", check.evidence()) + "\n"));
        }
        boolean much = check.detail().contains("\n") || check.detail().length() > LONG;
        if (check.outcome() != Outcome.VERIFIED && much) {
            attached.add(text("all that was said", check.detail() + "\n"));
        }
        return attached;
    }
}

package dev.pale.drills.engine;

import dev.pale.reports.result.DrillResult.Control;
import dev.pale.reports.result.Outcome;
import java.util.List;

/** What a drill says whose positive control did not come to a judgement. */
final class Uncontrolled {
    private static final String NONE = "none";

    private Uncontrolled() {}

    static Control because(String why) {
        return new Control(NONE, "no damage was judged", NONE, NONE, List.of(), Outcome.UNPROVEN, why);
    }
}

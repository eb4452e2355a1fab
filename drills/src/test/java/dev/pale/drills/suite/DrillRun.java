package dev.pale.drills.suite;

import static java.util.Objects.requireNonNull;

import dev.pale.backup.errors.PaleException;
import dev.pale.drills.engine.DrillPlan;
import dev.pale.reports.result.DrillResult;
import java.nio.file.Path;

/** What became of the one drill. */
sealed interface DrillRun {
    /**
     * It ran to its end; the result may be anything.
     *
     * @param plan what it had to answer
     * @param reports the directory with its report
     */
    record Drilled(DrillPlan plan, DrillResult result, Path reports) implements DrillRun {
        public Drilled {
            requireNonNull(plan, "plan");
            requireNonNull(result, "result");
            requireNonNull(reports, "reports");
        }
    }

    /** It could not run, or its report could not be written. */
    record NotRun(PaleException why) implements DrillRun {
        public NotRun {
            requireNonNull(why, "why");
        }
    }
}

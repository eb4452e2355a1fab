package dev.pale.reports.result;

import java.time.Instant;
import java.util.List;

/**
 * What {@code pale prove} found: the drill, drilled with the fault catalogue.
 *
 * @param schema the form's name and version, now {@value #SCHEMA}
 * @param outcome {@code VERIFIED} only if no fault was verified and each was seen by its intended check
 * @param baseline outcome of the same drill on the undamaged snapshot; must be {@code VERIFIED}
 */
public record ProofResult(
        String schema,
        Outcome outcome,
        Outcome baseline,
        String platform,
        long seed,
        Instant startedAt,
        Instant finishedAt,
        List<FaultResult> faults,
        List<String> problems) {
    public static final String SCHEMA = "pale-proof/1";

    /**
     * One fault and what became of it.
     *
     * @param id such as {@code PG09}
     * @param category such as {@code postgres}, or {@code snapshot} for faults of any category
     * @param intended the check that must see it
     * @param caughtBy every check that did not verify, in the order of the plan
     * @param outcome what the drill said of the damaged snapshot
     * @param caughtAsIntended whether {@code intended} is among {@code caughtBy}
     * @param detail what the intended check said
     */
    public record FaultResult(
            String id,
            String title,
            String category,
            String intended,
            List<String> caughtBy,
            Outcome outcome,
            boolean caughtAsIntended,
            String detail,
            double seconds) {
        public FaultResult {
            caughtBy = List.copyOf(caughtBy);
        }
    }

    public ProofResult {
        faults = List.copyOf(faults);
        problems = List.copyOf(problems);
    }
}

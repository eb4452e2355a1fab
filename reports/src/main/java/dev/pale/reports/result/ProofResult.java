package dev.pale.reports.result;

import static java.util.Objects.requireNonNull;

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
            requireNonNull(id, "id");
            requireNonNull(title, "title");
            requireNonNull(category, "category");
            requireNonNull(intended, "intended");
            requireNonNull(outcome, "outcome");
            requireNonNull(detail, "detail");
            caughtBy = List.copyOf(caughtBy);
            if (caughtAsIntended && !caughtBy.contains(intended)) {
                throw new IllegalArgumentException(
                        "fault " + id + " was not caught as intended: " + intended + " did not see it");
            }
        }

        /** Whether the drill may be trusted about this fault: it did not pass, and the intended check saw it. */
        public boolean seen() {
            return outcome != Outcome.VERIFIED && caughtAsIntended;
        }
    }

    public ProofResult {
        requireNonNull(schema, "schema");
        requireNonNull(outcome, "outcome");
        requireNonNull(baseline, "baseline");
        requireNonNull(platform, "platform");
        requireNonNull(startedAt, "startedAt");
        requireNonNull(finishedAt, "finishedAt");
        faults = List.copyOf(faults);
        problems = List.copyOf(problems);
        boolean proven = baseline == Outcome.VERIFIED
                && !faults.isEmpty()
                && faults.stream().allMatch(FaultResult::seen);
        if (outcome == Outcome.VERIFIED && !proven) {
            throw new IllegalArgumentException(
                    "the proof cannot be Verified: its baseline or its faults say otherwise");
        }
    }
}

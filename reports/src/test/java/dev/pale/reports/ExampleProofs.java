package dev.pale.reports;

import dev.pale.reports.result.Outcome;
import dev.pale.reports.result.ProofResult;
import dev.pale.reports.result.ProofResult.FaultResult;
import java.time.Instant;
import java.util.List;

/** Proofs as {@code pale prove} gives them. */
public final class ExampleProofs {
    private static final FaultResult EMPTY_DUMP = caught("PG01", "dump of 0 bytes", "postgres", "restore.database");
    private static final FaultResult SCHEMA_ONLY =
            caught("PG09", "dump without any rows", "postgres", "census.rowCount", "census.rowContent");
    private static final FaultResult CUT_OBJECT =
            caught("BK02", "object cut in half in the bucket", "snapshot", "snapshot.objects");
    private static final FaultResult FORGED =
            caught("SG01", "manifest signed with a stranger's key", "snapshot", "snapshot.signature");

    private ExampleProofs() {}

    public static ProofResult verified() {
        return proof(Outcome.VERIFIED, Outcome.VERIFIED, List.of(EMPTY_DUMP, CUT_OBJECT, SCHEMA_ONLY, FORGED));
    }

    /** A proof of one fault that was seen. */
    public static ProofResult of(FaultResult fault) {
        return proof(Outcome.VERIFIED, Outcome.VERIFIED, List.of(fault));
    }

    /** One fault passed as good, another was seen by the wrong check only. */
    public static ProofResult failed() {
        FaultResult passed = new FaultResult(
                "PG16",
                "one row changed",
                "postgres",
                "census.rowContent",
                List.of(),
                Outcome.VERIFIED,
                false,
                "all 18 tables are equal",
                1.4);
        FaultResult elsewhere = new FaultResult(
                "PG14",
                "sequence set back",
                "postgres",
                "census.sequences",
                List.of("probe.insert"),
                Outcome.FAILED,
                false,
                "all 9 sequences are equal",
                1.5);
        return proof(Outcome.FAILED, Outcome.VERIFIED, List.of(EMPTY_DUMP, passed, elsewhere, FORGED));
    }

    /** The undamaged snapshot was not verified, so that catching faults means nothing. */
    public static ProofResult badBaseline() {
        return proof(Outcome.FAILED, Outcome.FAILED, List.of(EMPTY_DUMP));
    }

    /** One fault could not be inflicted, and the proof says so twice, as {@code pale prove} does. */
    public static ProofResult notTried() {
        FaultResult untried = new FaultResult(
                "PG33",
                "a value on disk cannot be read",
                "postgres",
                "probe.values",
                List.of(),
                Outcome.UNPROVEN,
                false,
                "no seeded source has what it breaks",
                0);
        return proof(
                Outcome.UNPROVEN,
                Outcome.VERIFIED,
                List.of(EMPTY_DUMP, untried),
                List.of("PG33 could not be inflicted: no seeded source has what it breaks"));
    }

    /** Every text in it is hostile. */
    public static ProofResult hostile() {
        return hostile(ExampleResults.HOSTILE);
    }

    /** Every text in it is this one; the second fault was missed. */
    public static ProofResult hostile(String text) {
        FaultResult missed =
                new FaultResult(text, text, text, text, List.of(text + "2"), Outcome.FAILED, false, text, 1);
        return proof(
                Outcome.UNPROVEN,
                Outcome.VERIFIED,
                List.of(caught(text, text, text, text, text + "2"), missed),
                List.of(text));
    }

    private static FaultResult caught(String id, String title, String category, String... caughtBy) {
        return new FaultResult(
                id,
                title,
                category,
                caughtBy[0],
                List.of(caughtBy),
                Outcome.FAILED,
                true,
                "seen by " + caughtBy[0],
                1.25);
    }

    private static ProofResult proof(Outcome outcome, Outcome baseline, List<FaultResult> faults) {
        return proof(outcome, baseline, faults, List.of());
    }

    private static ProofResult proof(
            Outcome outcome, Outcome baseline, List<FaultResult> faults, List<String> problems) {
        return new ProofResult(
                ProofResult.SCHEMA,
                outcome,
                baseline,
                "local",
                4_711,
                Instant.parse("2026-11-21T03:15:00Z"),
                Instant.parse("2026-11-21T03:19:30Z"),
                faults,
                problems);
    }
}

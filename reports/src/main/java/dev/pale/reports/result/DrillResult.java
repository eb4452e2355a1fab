package dev.pale.reports.result;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What one drill found; the document that {@code pale drill --json} prints. Cannot say better than its parts do.
 *
 * @param schema the form's name and version, now {@value #SCHEMA}
 * @param id names the drill, such as {@code 20261121T023000Z-7f3a}
 * @param outcome the worst of all sources, the recovery time and the positive control
 * @param kind {@value #FIXTURE} (seeded platform of our own), {@value #PRODUCTION} (every source of the configured
 *     bucket) or {@value #PARTIAL} (some of them, which says nothing of the others)
 * @param platform {@code local} or {@code containers}
 * @param seed the seed from which data and control were chosen; the same seed repeats them
 * @param control the positive control: a damaged copy that had to fail; null where none was tried, which proves nothing
 * @param criticalPath the chain of phases that decided how long the recovery took at least
 * @param problems what could not be told of one source, one line each
 */
public record DrillResult(
        String schema,
        String id,
        Outcome outcome,
        String kind,
        String platform,
        long seed,
        Instant startedAt,
        Instant finishedAt,
        RecoveryTime rto,
        Control control,
        List<SourceResult> sources,
        List<String> problems,
        String paleVersion,
        CriticalPath criticalPath) {
    public static final String SCHEMA = "pale-drill/1";

    public static final String FIXTURE = "fixture";
    public static final String PRODUCTION = "production";
    public static final String PARTIAL = "partial";
    /** The kinds of drill that say something of configured backups. */
    public static final Set<String> OF_BACKUPS = Set.of(PRODUCTION, PARTIAL);
    /** The name of the source whose checks are those that only all sources together can answer. */
    public static final String PLATFORM = "platform";

    /**
     * The recovery time, from "go" until the last probe passed, by the monotonic clock.
     *
     * @param objectiveSeconds how long it may take
     * @param measuredSeconds how long it took
     */
    public record RecoveryTime(double objectiveSeconds, double measuredSeconds, Outcome outcome) {
        public RecoveryTime {
            requireNonNull(outcome, "outcome");
        }
    }

    /**
     * The positive control.
     *
     * @param fault id of the fault that was inflicted on the copy
     * @param title what was done to it, in words
     * @param source the source whose snapshot was copied
     * @param intended the check that had to see it
     * @param caughtBy the checks that did not verify the copy
     * @param outcome {@code VERIFIED} if the intended check failed it, else {@code UNPROVEN}, also where it could not judge
     * @param detail what the intended check said, and what broke before; of no control why there was none
     */
    public record Control(
            String fault,
            String title,
            String source,
            String intended,
            List<String> caughtBy,
            Outcome outcome,
            String detail) {
        public Control {
            requireNonNull(fault, "fault");
            requireNonNull(title, "title");
            requireNonNull(source, "source");
            requireNonNull(intended, "intended");
            requireNonNull(outcome, "outcome");
            requireNonNull(detail, "detail");
            caughtBy = List.copyOf(caughtBy);
        }
    }

    public DrillResult {
        requireNonNull(schema, "schema");
        requireNonNull(id, "id");
        requireNonNull(outcome, "outcome");
        requireNonNull(kind, "kind");
        requireNonNull(platform, "platform");
        requireNonNull(startedAt, "startedAt");
        requireNonNull(finishedAt, "finishedAt");
        requireNonNull(rto, "rto");
        requireNonNull(paleVersion, "paleVersion");
        requireNonNull(criticalPath, "criticalPath");
        sources = List.copyOf(sources);
        problems = List.copyOf(problems);
        Outcome worst = worstPart(rto, control, sources);
        if (outcome.betterThan(worst)) {
            throw new IllegalArgumentException(
                    "the drill cannot be " + outcome.label() + ": its parts say " + worst.label());
        }
    }

    private static Outcome worstPart(RecoveryTime rto, Control control, List<SourceResult> sources) {
        Outcome worstSource =
                Outcome.worst(sources.stream().map(SourceResult::outcome).toList());
        return Outcome.worst(worstSource, rto.outcome(), control == null ? Outcome.UNPROVEN : control.outcome());
    }
}

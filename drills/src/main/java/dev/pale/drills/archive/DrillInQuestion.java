package dev.pale.drills.archive;

import static java.util.Objects.requireNonNull;

import dev.pale.backup.bucket.S3ObjectStore;
import dev.pale.backup.config.Configuration;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.monitor.Check;
import dev.pale.backup.monitor.DrillPlace;
import dev.pale.backup.monitor.Finding;
import dev.pale.backup.seal.TrustedSigners;
import dev.pale.reports.result.DrillResult;
import dev.pale.reports.result.Outcome;
import dev.pale.reports.result.SourceResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The drill that should just have run, judged by its own result and nothing else: whoever started it may call it green or
 * red. It is <em>Verified</em> only if the archive holds the very same result, signed by a trusted drill, and that result is of
 * this drill, of all configured sources, and says so.
 */
public final class DrillInQuestion {
    private static final String SUBJECT = "drill";
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(3);

    private final Configuration configuration;
    private final Instant earliest;
    private final Instant now;

    /**
     * A judge of results.
     *
     * @param earliest what began before that is no result of this drill
     */
    public DrillInQuestion(Configuration configuration, Instant earliest, Instant now) {
        this.configuration = requireNonNull(configuration, "configuration");
        this.earliest = requireNonNull(earliest, "earliest");
        this.now = requireNonNull(now, "now");
    }

    /** What it means that there is no result that can be read. */
    public Finding missing(PaleException unreadable) {
        return unproven("there is no result of the drill: " + unreadable.getMessage());
    }

    /** Judges a result as it lies on this machine. Does not throw for anything that the archive says. */
    public Finding judge(DrillResult result) {
        return doubtfulForm(result)
                .map(DrillInQuestion::unproven)
                .or(() -> unkept(result))
                .orElseGet(() -> told(result));
    }

    private Optional<String> doubtfulForm(DrillResult result) {
        Instant begun = result.startedAt();
        if (!DrillResult.OF_BACKUPS.contains(result.kind())) {
            return Optional.of("it is a drill of kind '" + result.kind() + "', which says nothing of your backups");
        }
        if (begun.isBefore(earliest) || begun.isAfter(now.plus(CLOCK_SKEW))) {
            return Optional.of("it is the result of a drill that began at " + begun + ", not of this one");
        }
        Set<String> drilled =
                result.sources().stream().map(SourceResult::source).collect(Collectors.toSet());
        List<String> left = configuration.sources().keySet().stream()
                .map(Object::toString)
                .filter(source -> !drilled.contains(source))
                .toList();
        if (!left.isEmpty()) {
            return Optional.of("it did not drill " + String.join(", ", left));
        }
        return result.kind().equals(DrillResult.PARTIAL)
                ? Optional.of("it is a drill of some sources, which stands for none of all")
                : Optional.empty();
    }

    /** Why the archive does not vouch for the result; empty where it does. */
    private Optional<Finding> unkept(DrillResult result) {
        if (configuration.archive().isEmpty()) {
            return Optional.of(unproven("nobody signed the result: no archive is configured"));
        }
        try (S3ObjectStore bucket = S3ObjectStore.open(configuration.drills())) {
            TrustedSigners trusted = TrustedSigners.read(configuration.keys().requireTrustedSigners());
            return unkept(result, new DrillArchive(bucket), trusted);
        } catch (PaleException unasked) {
            return Optional.of(unproven(
                    "whether the result is kept cannot be found out: " + unasked.code() + " " + unasked.getMessage()));
        }
    }

    private static Optional<Finding> unkept(DrillResult result, DrillArchive archive, TrustedSigners trusted) {
        List<ArchivedDrill> kept = archive.list().stream()
                .filter(drill -> DrillPlace.fits(result.startedAt(), drill.at()))
                .map(drill -> archive.read(drill, trusted))
                .toList();
        boolean vouched = kept.stream()
                .anyMatch(each -> each instanceof ArchivedDrill.Proven proven
                        && proven.result().equals(result));
        if (vouched) {
            return Optional.empty();
        }
        if (kept.isEmpty()) {
            return Optional.of(unproven("the archive has no result of the drill that began at " + result.startedAt()));
        }
        String seen = kept.stream().map(DrillInQuestion::describe).collect(Collectors.joining("; "));
        return Optional.of(new Finding(
                Check.DRILL_OUTCOME,
                SUBJECT,
                dev.pale.backup.monitor.Outcome.FAILED,
                kept.size(),
                "the result is not the one that is kept and signed: " + seen,
                Optional.of(result.startedAt())));
    }

    private static String describe(ArchivedDrill drill) {
        return switch (drill) {
            case ArchivedDrill.Proven proven ->
                proven.id() + " says " + proven.result().outcome().label();
            case ArchivedDrill.Refused refused ->
                refused.id() + " is refused: " + refused.why().getMessage();
        };
    }

    private static Finding told(DrillResult result) {
        String bad = result.sources().stream()
                .filter(source -> source.outcome() != Outcome.VERIFIED)
                .map(source -> source.source() + " " + source.outcome().label())
                .collect(Collectors.joining(", "));
        return new Finding(
                Check.DRILL_OUTCOME,
                SUBJECT,
                dev.pale.backup.monitor.Outcome.valueOf(result.outcome().name()),
                result.sources().size(),
                "the drill that began at " + result.startedAt() + " says "
                        + result.outcome().label() + (bad.isEmpty() ? "" : ": " + bad),
                result.outcome() == Outcome.VERIFIED ? Optional.empty() : Optional.of(result.finishedAt()));
    }

    private static Finding unproven(String evidence) {
        return new Finding(
                Check.DRILL_OUTCOME, SUBJECT, dev.pale.backup.monitor.Outcome.UNPROVEN, 0, evidence, Optional.empty());
    }
}

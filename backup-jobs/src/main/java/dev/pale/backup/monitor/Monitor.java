package dev.pale.backup.monitor;

import dev.pale.backup.bucket.BucketSurvey;
import dev.pale.backup.bucket.ObjectStore;
import dev.pale.backup.category.Category;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.seal.TrustedSigners;
import dev.pale.backup.snapshot.SnapshotStore;
import dev.pale.backup.snapshot.SourceId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges the bucket once. What is judged is fixed before anything is asked; what was not judged in the end is
 * <em>Unproven</em>. Needs the right to list and read, and the trusted signers; no key that opens anything.
 */
public final class Monitor {
    private static final Logger LOG = LoggerFactory.getLogger(Monitor.class);
    private static final String ARCHIVE = "archive";
    /** What says that the bucket could not be asked. */
    private static final Set<ErrorCode> BUCKET = EnumSet.of(
            ErrorCode.BUCKET_UNREACHABLE, ErrorCode.BUCKET_DENIED, ErrorCode.BUCKET_MISSING, ErrorCode.BUCKET_PROTOCOL);

    private final Bucket bucket;
    private final TrustedSigners trusted;
    private final MonitorSettings settings;
    private final Clock clock;

    /**
     * The bucket, asked in two ways, and what may lie in it.
     *
     * @param acknowledged ids of snapshots of which somebody has looked at what is unlike before, and found it right
     * @param archive where results of drills lie, if that is another bucket
     */
    public record Bucket(
            ObjectStore objects,
            BucketSurvey survey,
            List<Category> categories,
            Set<String> acknowledged,
            Optional<ObjectStore> archive) {
        public Bucket {
            categories = List.copyOf(categories);
            acknowledged = Set.copyOf(acknowledged);
        }
    }

    public Monitor(Bucket bucket, TrustedSigners trusted, MonitorSettings settings, Clock clock) {
        this.bucket = bucket;
        this.trusted = trusted;
        this.settings = settings;
        this.clock = clock;
    }

    private record Planned(Check check, String subject) {}

    /** Judges everything. Does not throw for anything that the bucket says or does not say. */
    public MonitorResult run() {
        Instant now = clock.instant();
        LOG.info("phase=monitor state=start at={}", now);
        List<Finding> findings = new ArrayList<>();
        List<SourceState> sources = new ArrayList<>();
        DrillState drill = DrillState.UNKNOWN;
        boolean reachable = true;
        try {
            findings.addAll(new BucketWatch(bucket.survey(), settings, bucket.categories()).watch());
            for (SourceId source : settings.sources().keySet()) {
                SourceWatch.Watched watched = new SourceWatch(
                                new SnapshotStore(bucket.objects(), clock),
                                trusted,
                                settings,
                                bucket.acknowledged(),
                                now)
                        .watch(source);
                sources.add(watched.state());
                findings.addAll(watched.findings());
            }
            if (bucket.archive().isEmpty()) {
                drill = add(watchDrills(bucket.objects(), now), findings);
            }
            findings.add(answers(Check.BUCKET_REACHABLE, BucketWatch.SUBJECT, bucket.objects()));
        } catch (PaleException failure) {
            if (!BUCKET.contains(failure.code())) {
                throw failure;
            }
            reachable = false;
            findings.add(silent(Check.BUCKET_REACHABLE, BucketWatch.SUBJECT, failure, now));
        }
        if (bucket.archive().isPresent()) {
            drill = watchArchive(bucket.archive().get(), now, findings);
        }
        return complete(MonitorResult.of(now, reachable, findings, sources, drill));
    }

    /** Drills whose results lie in another bucket; that it cannot be asked is a finding of its own. */
    private DrillState watchArchive(ObjectStore archive, Instant now, List<Finding> findings) {
        try {
            DrillState drill = add(watchDrills(archive, now), findings);
            findings.add(answers(Check.ARCHIVE_REACHABLE, ARCHIVE, archive));
            return drill;
        } catch (PaleException failure) {
            if (!BUCKET.contains(failure.code())) {
                throw failure;
            }
            findings.add(silent(Check.ARCHIVE_REACHABLE, ARCHIVE, failure, now));
            return DrillState.UNKNOWN;
        }
    }

    private DrillWatch.Watched watchDrills(ObjectStore objects, Instant now) {
        return new DrillWatch(new DrillArchive(objects, trusted), settings, now).watch();
    }

    private static DrillState add(DrillWatch.Watched drills, List<Finding> findings) {
        findings.addAll(drills.findings());
        return drills.state();
    }

    private static Finding answers(Check check, String subject, ObjectStore objects) {
        return Finding.verified(check, subject, 1, objects.location() + " answers");
    }

    private static Finding silent(Check check, String subject, PaleException failure, Instant now) {
        return Finding.failed(check, subject, 1, failure.code() + " " + failure.getMessage() + "; " + failure.hint())
                .since(now);
    }

    /** In the order of the plan, with whatever was planned and not judged. */
    private MonitorResult complete(MonitorResult result) {
        List<Finding> ordered = new ArrayList<>();
        for (Planned planned : plan()) {
            ordered.add(result.findings().stream()
                    .filter(finding -> finding.check() == planned.check()
                            && finding.subject().equals(planned.subject()))
                    .findFirst()
                    .orElseGet(() -> Finding.unproven(planned.check(), planned.subject(), unjudged(planned, result))));
        }
        MonitorResult complete =
                MonitorResult.of(result.at(), result.reachable(), ordered, result.sources(), result.drill());
        LOG.info("phase=monitor state=end outcome={} findings={}", complete.outcome(), ordered.size());
        return complete;
    }

    private String unjudged(Planned planned, MonitorResult result) {
        if (bucket.archive().isPresent() && DrillWatch.CHECKS.contains(planned.check())) {
            return "the archive could not be asked";
        }
        return result.reachable() ? "there is no trusted snapshot to judge" : "the bucket could not be asked";
    }

    private List<Planned> plan() {
        List<Planned> plan = new ArrayList<>();
        BucketWatch.checks(settings.protection()).forEach(check -> plan.add(new Planned(check, BucketWatch.SUBJECT)));
        for (SourceId source : settings.sources().keySet()) {
            SourceWatch.CHECKS.forEach(check -> plan.add(new Planned(check, source.toString())));
        }
        if (bucket.archive().isPresent()) {
            plan.add(new Planned(Check.ARCHIVE_REACHABLE, ARCHIVE));
        }
        DrillWatch.CHECKS.forEach(check -> plan.add(new Planned(check, DrillWatch.SUBJECT)));
        return plan;
    }

    /** What {@link MonitorResult#with} adds where something could not be delivered. */
    public static Finding undelivered(Check check, PaleException failure) {
        return new Finding(
                check,
                check == Check.METRICS_DELIVERY ? "metrics" : "alarms",
                Outcome.FAILED,
                1,
                failure.code() + " " + failure.getMessage(),
                Optional.empty());
    }
}

package dev.pale.backup.monitor;

import dev.pale.backup.bucket.BucketSurvey;
import dev.pale.backup.bucket.ObjectStore;
import dev.pale.backup.category.Category;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.seal.TrustedSigners;
import dev.pale.backup.snapshot.SnapshotStore;
import dev.pale.backup.snapshot.SourceId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
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

    /** Judges everything that can be. Does not throw for anything that the bucket says or does not say. */
    public MonitorResult run() {
        Instant now = clock.instant();
        LOG.info("phase=monitor state=start at={}", now);
        Found found = new Found();
        AskedBucket snapshots =
                new AskedBucket(Check.BUCKET_REACHABLE, BucketWatch.SUBJECT, new ServedObjects(bucket.objects()));
        judgeSnapshots(snapshots, now, found);
        if (bucket.archive().isEmpty()) {
            judgeDrills(snapshots, now, found);
        }
        if (!snapshots.hasServed()) {
            found.forgetObjects();
        }
        found.add(snapshots.answer(now));
        bucket.archive().ifPresent(archive -> judgeArchive(archive, now, found));
        return complete(now, snapshots.isReachable(), found);
    }

    private void judgeSnapshots(AskedBucket snapshots, Instant now, Found found) {
        BucketWatch whole = new BucketWatch(bucket.survey(), settings, bucket.categories());
        snapshots.judge(() -> found.addAll(whole.watch())).ifPresent(why -> found.unjudged(BucketWatch.SUBJECT, why));
        SourceWatch watch = new SourceWatch(
                new SnapshotStore(snapshots.objects(), clock), trusted, settings, bucket.acknowledged(), now);
        for (SourceId source : settings.sources().keySet()) {
            snapshots.judge(() -> watch.watch(source, found)).ifPresent(why -> found.unjudged(source.toString(), why));
        }
    }

    private void judgeDrills(AskedBucket archive, Instant now, Found found) {
        DrillArchive drills = new DrillArchive(archive.objects(), trusted);
        archive.judge(() -> found.add(new DrillWatch(drills, settings, now).watch()))
                .ifPresent(why -> found.unjudged(DrillWatch.SUBJECT, why));
    }

    /** Drills whose results lie in another bucket; that it cannot be asked is a finding of its own. */
    private void judgeArchive(ObjectStore objects, Instant now, Found found) {
        AskedBucket archive = new AskedBucket(Check.ARCHIVE_REACHABLE, ARCHIVE, new ServedObjects(objects));
        judgeDrills(archive, now, found);
        if (!archive.hasServed()) {
            found.forgetDrills();
            found.unjudged(DrillWatch.SUBJECT, archive.unasked());
        }
        found.add(archive.answer(now));
    }

    /** That a bucket cannot be asked. */
    static Finding silent(Check check, String subject, PaleException failure, Instant now) {
        return Finding.failed(check, subject, 1, words(failure) + "; " + failure.hint())
                .since(now);
    }

    static String words(PaleException failure) {
        return failure.code() + " " + failure.getMessage();
    }

    /** In the order of the plan, with whatever was planned and not judged. */
    private MonitorResult complete(Instant now, boolean reachable, Found found) {
        String otherwise = reachable ? "there is no trusted snapshot to judge" : "the bucket could not be asked";
        List<Finding> ordered = plan().stream()
                .map(planned -> found.of(planned.check(), planned.subject(), otherwise))
                .toList();
        MonitorResult complete = MonitorResult.of(now, reachable, ordered, found.sources(), found.drill());
        LOG.info("phase=monitor state=end outcome={} findings={}", complete.outcome(), ordered.size());
        return complete;
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
                words(failure),
                Optional.empty());
    }
}

package dev.pale.backup.monitor;

import dev.pale.backup.bucket.BucketProtection;
import dev.pale.backup.bucket.BucketProtection.Answer;
import dev.pale.backup.bucket.BucketProtection.Lock;
import dev.pale.backup.bucket.BucketSurvey;
import dev.pale.backup.category.Category;
import dev.pale.backup.snapshot.SourceId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Judges the bucket as a whole: how it is protected, and whether something lies in it that nobody watches. */
final class BucketWatch {
    static final String SUBJECT = "bucket";

    private final BucketSurvey survey;
    private final MonitorSettings settings;
    private final List<Category> categories;

    BucketWatch(BucketSurvey survey, MonitorSettings settings, List<Category> categories) {
        this.survey = survey;
        this.settings = settings;
        this.categories = List.copyOf(categories);
    }

    /** What is judged of this bucket; what is expected not to be there is not. */
    static Set<Check> checks(ExpectedProtection expected) {
        Set<Check> checks = EnumSet.of(Check.BUCKET_REACHABLE, Check.SOURCES_CONFIGURED);
        if (expected.versioning()) {
            checks.add(Check.BUCKET_VERSIONING);
        }
        if (expected.lock().isPresent()) {
            checks.add(Check.BUCKET_OBJECT_LOCK);
        }
        return checks;
    }

    /** Judges; throws what the bucket says where it cannot be asked. */
    List<Finding> watch() {
        List<Finding> findings = new ArrayList<>();
        findings.add(configured());
        ExpectedProtection expected = settings.protection();
        if (expected.versioning() || expected.lock().isPresent()) {
            BucketProtection protection = survey.protection();
            if (expected.versioning()) {
                findings.add(versioning(protection.versioning()));
            }
            expected.lock()
                    .ifPresent(mode -> findings.add(lock(protection.lock(), new Lock(mode, expected.lockDays()))));
        }
        return findings;
    }

    private Finding configured() {
        Set<String> unwatched = new TreeSet<>();
        long seen = 0;
        for (Category category : categories) {
            for (String name : survey.folders(category.prefix() + "/")) {
                seen++;
                String source = category.name() + "/" + name;
                if (!isConfigured(source) && !settings.ignored().containsKey(source)) {
                    unwatched.add(source);
                }
            }
        }
        if (!unwatched.isEmpty()) {
            return new Finding(
                    Check.SOURCES_CONFIGURED,
                    SUBJECT,
                    Outcome.UNPROVEN,
                    seen,
                    "in the bucket, but not configured: " + String.join(", ", unwatched),
                    Optional.empty());
        }
        return seen == 0
                ? Finding.unproven(Check.SOURCES_CONFIGURED, SUBJECT, "the bucket has no source at all")
                : Finding.verified(
                        Check.SOURCES_CONFIGURED, SUBJECT, seen, "all " + seen + " sources in the bucket are watched");
    }

    private boolean isConfigured(String source) {
        return settings.sources().keySet().stream().map(SourceId::toString).anyMatch(source::equals);
    }

    private static Finding versioning(Answer<Boolean> versioning) {
        return switch (versioning) {
            case Answer.Told<Boolean>(Boolean on) ->
                on
                        ? Finding.verified(Check.BUCKET_VERSIONING, SUBJECT, 1, "versioning is on")
                        : Finding.failed(Check.BUCKET_VERSIONING, SUBJECT, 1, "versioning is not on");
            case Answer.Untold<Boolean>(String why) -> Finding.unproven(Check.BUCKET_VERSIONING, SUBJECT, untold(why));
        };
    }

    private static Finding lock(Answer<Optional<Lock>> lock, Lock least) {
        return switch (lock) {
            case Answer.Told<Optional<Lock>>(Optional<Lock> found) -> {
                String expected = words(least) + " or more is expected";
                boolean holds = found.isPresent()
                        && found.get().mode().compareTo(least.mode()) >= 0
                        && found.get().days() >= least.days();
                String evidence = found.map(BucketWatch::words).orElse("no default retention") + "; " + expected;
                yield holds
                        ? Finding.verified(Check.BUCKET_OBJECT_LOCK, SUBJECT, 1, evidence)
                        : Finding.failed(Check.BUCKET_OBJECT_LOCK, SUBJECT, 1, evidence);
            }
            case Answer.Untold<Optional<Lock>>(String why) ->
                Finding.unproven(Check.BUCKET_OBJECT_LOCK, SUBJECT, untold(why));
        };
    }

    private static String words(Lock lock) {
        return lock.mode().name().toLowerCase(Locale.ROOT) + " for " + lock.days() + " days";
    }

    private static String untold(String why) {
        return "the service does not tell: " + why;
    }
}

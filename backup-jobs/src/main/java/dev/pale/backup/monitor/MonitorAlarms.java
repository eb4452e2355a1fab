package dev.pale.backup.monitor;

import dev.pale.backup.alarm.Alarm;
import java.util.List;
import java.util.function.Predicate;

/** What people are told of a result: everything that is not <em>Verified</em>. */
public final class MonitorAlarms {
    private static final String PAGE_END = ".md";
    private static final String SEPARATOR = " ";

    private MonitorAlarms() {}

    public static List<Alarm> of(MonitorResult result) {
        return result.findings().stream()
                .filter(finding -> !finding.isVerified())
                .filter(finding -> isCause(finding, result))
                .map(MonitorAlarms::alarm)
                .toList();
    }

    /** Where a bucket cannot be asked, that is the one thing to tell, not everything that follows from it. */
    private static boolean isCause(Finding finding, MonitorResult result) {
        return finding.outcome() == Outcome.FAILED
                || (result.reachable() && !followsFromSilentArchive(finding, result));
    }

    private static boolean followsFromSilentArchive(Finding finding, MonitorResult result) {
        return DrillWatch.CHECKS.contains(finding.check()) && isArchiveSilent(result);
    }

    private static boolean isArchiveSilent(MonitorResult result) {
        return result.findings().stream()
                .anyMatch(each -> each.check() == Check.ARCHIVE_REACHABLE && !each.isVerified());
    }

    /**
     * Which alarms nobody can judge because a bucket cannot be asked: what was wrong before may be so still.
     *
     * @return by key of the alarm
     */
    public static Predicate<String> unjudged(MonitorResult result) {
        if (!result.reachable()) {
            return key -> true;
        }
        boolean silent = isArchiveSilent(result);
        return key -> silent && DrillWatch.CHECKS.stream().anyMatch(check -> key.startsWith(check.id() + SEPARATOR));
    }

    /** What people are told of a finding that is not <em>Verified</em>. */
    public static Alarm alarm(Finding finding) {
        return new Alarm(
                finding.check().id() + SEPARATOR + finding.subject(),
                finding.outcome().label(),
                finding.evidence(),
                finding.since(),
                finding.check().meaning(),
                finding.check().action().replace("SOURCE", finding.subject()),
                runbook(finding.check()));
    }

    private static String runbook(Check check) {
        return switch (check) {
            case BUCKET_REACHABLE,
                    SOURCES_CONFIGURED,
                    BACKUP_SEEN,
                    BACKUP_SCHEDULE,
                    BACKUP_SIZE,
                    BACKUP_OBJECTS,
                    METRICS_DELIVERY,
                    ALARM_DELIVERY -> "missed-backup" + PAGE_END;
            case BACKUP_AUTHENTIC, BUCKET_VERSIONING, BUCKET_OBJECT_LOCK -> "compromised-bucket-key" + PAGE_END;
            case BACKUP_COMPLETE -> "corrupted-snapshot" + PAGE_END;
            case ARCHIVE_REACHABLE, DRILL_SCHEDULE, DRILL_OUTCOME, DRILL_AUTHENTIC -> "failing-drill" + PAGE_END;
        };
    }
}

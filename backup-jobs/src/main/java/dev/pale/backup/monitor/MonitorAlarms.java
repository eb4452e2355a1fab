package dev.pale.backup.monitor;

import dev.pale.backup.alarm.Alarm;
import java.util.List;

/** What people are told of a result: everything that is not <em>Verified</em>. */
public final class MonitorAlarms {
    private static final String PAGE_END = ".md";

    private MonitorAlarms() {}

    public static List<Alarm> of(MonitorResult result) {
        return result.findings().stream()
                .filter(finding -> !finding.isVerified())
                .filter(finding -> isCause(finding, result))
                .map(MonitorAlarms::alarm)
                .toList();
    }

    /** Where the bucket cannot be asked, that is the one thing to tell, not everything that follows from it. */
    private static boolean isCause(Finding finding, MonitorResult result) {
        return result.reachable() || finding.outcome() == Outcome.FAILED;
    }

    private static Alarm alarm(Finding finding) {
        return new Alarm(
                finding.check().id() + " " + finding.subject(),
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
            case DRILL_SCHEDULE, DRILL_OUTCOME, DRILL_AUTHENTIC -> "failing-drill" + PAGE_END;
        };
    }
}

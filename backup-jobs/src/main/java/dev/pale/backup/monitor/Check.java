package dev.pale.backup.monitor;

/**
 * What the monitor looks at; {@code docs/monitoring.md} lists them all.
 *
 * @see Finding
 */
public enum Check {
    BUCKET_REACHABLE(
            "bucket.reachable",
            "nobody knows whether backups arrive, and none could be restored now",
            "check the service's status, the network, and the access key; then run 'pale monitor' again"),
    BUCKET_VERSIONING(
            "bucket.versioning",
            "whoever may write to the bucket may be able to destroy backups",
            "switch versioning on, or give the monitor's access key the right to read it (GetBucketVersioning)"),
    BUCKET_OBJECT_LOCK(
            "bucket.objectLock",
            "whoever holds the right keys can delete every backup at once",
            "set a default retention for the bucket, or give the monitor's access key the right to read it"
                    + " (GetBucketObjectLockConfiguration)"),
    SOURCES_CONFIGURED(
            "sources.configured",
            "something is in the bucket that nobody watches: it may have stopped long ago",
            "configure the source, or name it with a reason in monitor.ignored"),
    BACKUP_SEEN(
            "backup.seen",
            "this source would be lost with its disk",
            "find out why the job never ran: look at its CronJob and its last log"),
    BACKUP_SCHEDULE(
            "backup.schedule",
            "what was written since the newest backup would be lost",
            "look at the job's last log, mend what it says, and run 'pale backup SOURCE'"),
    BACKUP_AUTHENTIC(
            "backup.authentic",
            "somebody, or something broken, wrote to the bucket or took from it",
            "do not restore from the snapshots that are named; find out who holds the bucket's and the signing key"),
    BACKUP_COMPLETE(
            "backup.complete",
            "the newest backup cannot be restored as it is",
            "run 'pale backup SOURCE' now, and find out who deleted or damaged the objects"),
    BACKUP_SIZE(
            "backup.size",
            "much more or much less is backed up than usual: perhaps not the right thing",
            "compare the source with what it should hold; a drill tells for certain"),
    BACKUP_OBJECTS(
            "backup.objects",
            "much more or much less is backed up than usual: perhaps not the right thing",
            "compare the source with what it should hold; a drill tells for certain"),
    ARCHIVE_REACHABLE(
            "archive.reachable",
            "nobody knows whether the backups were drilled, nor what came of it",
            "check the section archive: its service's status, the network, and its access key, which must list and read"),
    DRILL_SCHEDULE(
            "drill.schedule",
            "for longer than planned nobody has tried whether the backups come back",
            "look at the drill's last log, mend what it says, and run 'pale drill'"),
    DRILL_OUTCOME(
            "drill.outcome",
            "the last drill did not prove that the backups come back",
            "open its report: it says which check of which source, and what to do"),
    DRILL_AUTHENTIC(
            "drill.authentic",
            "results of drills lie in the bucket that no trusted drill wrote",
            "do not believe them; find out who holds the bucket's key"),
    METRICS_DELIVERY(
            "metrics.delivery",
            "Prometheus shows old values, and may soon say that the monitor is gone",
            "check the Pushgateway, or the directory of the text file"),
    ALARM_DELIVERY(
            "alarm.delivery",
            "an alarm was raised and did not arrive",
            "check the channel's address and credentials; the alarm is sent again with the next run");

    private final String id;
    private final String meaning;
    private final String action;

    Check(String id, String meaning, String action) {
        this.id = id;
        this.meaning = meaning;
        this.action = action;
    }

    /** Such as {@code backup.schedule}; never changed once published. */
    public String id() {
        return id;
    }

    /** What it means for whoever owns the platform if this is not <em>Verified</em>. */
    public String meaning() {
        return meaning;
    }

    /** What to do then. */
    public String action() {
        return action;
    }

    @Override
    public String toString() {
        return id;
    }
}

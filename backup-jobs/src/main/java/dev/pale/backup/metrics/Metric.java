package dev.pale.backup.metrics;

import java.util.List;

/**
 * Every metric there is. Units are base units and stand in the name; a name is never given another meaning. All are gauges:
 * each run tells how things stand.
 */
public enum Metric {
    BACKUP_LAST_ATTEMPT("pale_backup_last_attempt_timestamp_seconds", "When a backup was last tried.", "source"),
    BACKUP_LAST_SUCCESS("pale_backup_last_success_timestamp_seconds", "When a backup last succeeded.", "source"),
    BACKUP_LAST_ATTEMPT_SUCCESSFUL(
            "pale_backup_last_attempt_successful", "1 if the last attempt succeeded, else 0.", "source"),
    BACKUP_LAST_ERROR("pale_backup_last_error_code", "Number of the last attempt's error; 0 if it had none.", "source"),
    BACKUP_DURATION("pale_backup_duration_seconds", "How long the last attempt took.", "source"),
    BACKUP_STORED("pale_backup_stored_bytes", "Size of the last snapshot in the bucket, blobs aside.", "source"),
    BACKUP_OBJECTS("pale_backup_objects", "Objects of the last snapshot, blobs aside.", "source"),

    DRILL_LAST_ATTEMPT("pale_drill_last_attempt_timestamp_seconds", "When a drill was last tried."),
    DRILL_LAST_SUCCESS("pale_drill_last_success_timestamp_seconds", "When a drill last verified everything."),
    DRILL_OUTCOME("pale_drill_outcome", "1 for the outcome of the last drill, 0 for the others.", "outcome"),
    DRILL_DURATION("pale_drill_duration_seconds", "How long the last drill took in all."),
    DRILL_RECOVERY_TIME("pale_drill_recovery_time_seconds", "How long the recovery of the last drill took (RTO)."),
    DRILL_RECOVERY_TIME_OBJECTIVE("pale_drill_recovery_time_objective_seconds", "How long a recovery may take."),
    DRILL_RECOVERY_POINT("pale_drill_recovery_point_seconds", "Age of the newest data that came back (RPO).", "source"),
    DRILL_PHASE_DURATION(
            "pale_drill_phase_duration_seconds", "How long a phase of the last drill took.", "source", "phase"),
    DRILL_STORED("pale_drill_stored_bytes", "Size of the drilled snapshot in the bucket.", "source"),
    DRILL_CONTENT("pale_drill_content_bytes", "Size of the drilled snapshot in the clear.", "source"),
    DRILL_SOURCE_OUTCOME(
            "pale_drill_source_outcome",
            "1 for the outcome of a source in the last drill, 0 for the others.",
            "source",
            "outcome"),
    DRILL_CHECKS("pale_drill_checks", "Checks of the last drill by outcome.", "outcome"),

    MONITOR_LAST_RUN("pale_monitor_last_run_timestamp_seconds", "When the monitor last looked."),
    MONITOR_REACHABLE("pale_monitor_bucket_reachable", "1 if the bucket answered, else 0."),
    MONITOR_CHECK(
            "pale_monitor_check_outcome",
            "1 for the outcome of a check, 0 for the others.",
            "check",
            "subject",
            "outcome"),
    MONITOR_NEWEST_SNAPSHOT(
            "pale_monitor_newest_snapshot_timestamp_seconds",
            "When the newest trusted snapshot in the bucket was begun.",
            "source"),
    MONITOR_BACKUP_DEADLINE(
            "pale_monitor_backup_deadline_timestamp_seconds", "When the next backup counts as missed.", "source"),
    MONITOR_STORED("pale_monitor_stored_bytes", "Size of the newest snapshot in the bucket, blobs aside.", "source"),
    MONITOR_STORED_MEDIAN("pale_monitor_stored_median_bytes", "Median of those before it.", "source"),
    MONITOR_OBJECTS("pale_monitor_objects", "Objects of the newest snapshot, blobs aside.", "source"),
    MONITOR_OBJECTS_MEDIAN("pale_monitor_objects_median", "Median of those before it.", "source"),
    MONITOR_LAST_DRILL(
            "pale_monitor_last_drill_timestamp_seconds", "When the newest trusted drill in the bucket was begun."),
    MONITOR_LAST_VERIFIED_DRILL(
            "pale_monitor_last_verified_drill_timestamp_seconds",
            "When the newest drill was begun that verified everything."),
    MONITOR_DRILL_DEADLINE("pale_monitor_drill_deadline_timestamp_seconds", "When the next drill counts as missed."),
    MONITOR_RECOVERY_TIME("pale_monitor_recovery_time_seconds", "Recovery time of the newest drill in the bucket."),
    MONITOR_RECOVERY_TIME_MEDIAN("pale_monitor_recovery_time_median_seconds", "Median of the drills before it."),
    MONITOR_RECOVERY_TIME_OBJECTIVE(
            "pale_monitor_recovery_time_objective_seconds", "How long a recovery may take, as that drill was told."),
    MONITOR_RECOVERY_POINT(
            "pale_monitor_recovery_point_seconds", "Age of the data that the newest drill brought back.", "source");

    private final String published;
    private final String help;
    /** Their names, with spaces between. */
    private final String labels;

    Metric(String published, String help, String... labels) {
        this.published = published;
        this.help = help;
        this.labels = String.join(" ", labels);
    }

    /** As Prometheus knows it. */
    public String published() {
        return published;
    }

    String help() {
        return help;
    }

    public List<String> labels() {
        return labels.isEmpty() ? List.of() : List.of(labels.split(" ", -1));
    }
}

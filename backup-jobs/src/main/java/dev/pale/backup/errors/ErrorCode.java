package dev.pale.backup.errors;

import java.util.Locale;

/**
 * Stable error codes. A code is never renumbered and never reused; {@code docs/errors.md} lists them all.
 *
 * <p>Hundreds are rooms: 1xx configuration, 2xx tools of the machine, 3xx bucket, 4xx snapshots and keys, 5xx source,
 * 6xx target, 7xx platform, 8xx reports, archived drills, metrics and alarms, 9xx ourselves: defects, and being stopped.
 */
public enum ErrorCode {
    CONFIGURATION_INVALID(101, ExitStatus.COULD_NOT_RUN),
    SECRET_MISSING(102, ExitStatus.COULD_NOT_RUN),
    KEY_UNREADABLE(103, ExitStatus.COULD_NOT_RUN),
    USAGE(104, ExitStatus.COULD_NOT_RUN),

    TOOL_MISSING(201, ExitStatus.COULD_NOT_RUN),
    TOOL_FAILED(202, ExitStatus.NOT_VERIFIED),
    TOOL_DEADLINE(203, ExitStatus.NOT_VERIFIED),
    TOOL_TOO_OLD(204, ExitStatus.COULD_NOT_RUN),
    DISK_FULL(205, ExitStatus.COULD_NOT_RUN),

    BUCKET_UNREACHABLE(301, ExitStatus.COULD_NOT_RUN),
    BUCKET_DENIED(302, ExitStatus.COULD_NOT_RUN),
    BUCKET_MISSING(303, ExitStatus.COULD_NOT_RUN),
    OBJECT_MISSING(304, ExitStatus.NOT_VERIFIED),
    OBJECT_EXISTS(305, ExitStatus.NOT_VERIFIED),
    OBJECT_TOO_LARGE(306, ExitStatus.NOT_VERIFIED),
    BUCKET_PROTOCOL(307, ExitStatus.COULD_NOT_RUN),
    OBJECT_REFUSED(308, ExitStatus.NOT_VERIFIED),

    SNAPSHOT_MISSING(401, ExitStatus.NOT_VERIFIED),
    MANIFEST_UNSIGNED(402, ExitStatus.NOT_VERIFIED),
    MANIFEST_UNREADABLE(403, ExitStatus.NOT_VERIFIED),
    MANIFEST_MISPLACED(404, ExitStatus.NOT_VERIFIED),
    OBJECT_DIGEST(405, ExitStatus.NOT_VERIFIED),
    DECRYPTION(406, ExitStatus.NOT_VERIFIED),
    DECOMPRESSION(407, ExitStatus.NOT_VERIFIED),
    CENSUS_UNREADABLE(408, ExitStatus.NOT_VERIFIED),
    CONTENT_DIGEST(409, ExitStatus.NOT_VERIFIED),
    INDEX_UNREADABLE(410, ExitStatus.NOT_VERIFIED),
    PRUNE_UNSIGNED(421, ExitStatus.NOT_VERIFIED),
    PRUNE_UNREADABLE(422, ExitStatus.NOT_VERIFIED),
    NOT_PRUNED(423, ExitStatus.NOT_VERIFIED),

    SOURCE_UNREACHABLE(501, ExitStatus.COULD_NOT_RUN),
    SOURCE_DENIED(502, ExitStatus.COULD_NOT_RUN),
    SOURCE_UNSUITABLE(503, ExitStatus.COULD_NOT_RUN),
    BACKUP_FAILED(504, ExitStatus.NOT_VERIFIED),

    TARGET_UNREACHABLE(601, ExitStatus.COULD_NOT_RUN),
    TARGET_NOT_EMPTY(602, ExitStatus.COULD_NOT_RUN),
    TARGET_UNSUITABLE(603, ExitStatus.COULD_NOT_RUN),
    RESTORE_FAILED(604, ExitStatus.NOT_VERIFIED),

    PLATFORM_FAILED(701, ExitStatus.COULD_NOT_RUN),
    PLATFORM_UNSUPPORTED(702, ExitStatus.COULD_NOT_RUN),
    IMAGE_MISSING(703, ExitStatus.COULD_NOT_RUN),
    ENGINE_MISSING(704, ExitStatus.COULD_NOT_RUN),
    CLUSTER_MISSING(705, ExitStatus.COULD_NOT_RUN),
    CLUSTER_REFUSES(706, ExitStatus.COULD_NOT_RUN),

    REPORT_UNWRITABLE(801, ExitStatus.COULD_NOT_RUN),
    DRILL_UNSIGNED(811, ExitStatus.NOT_VERIFIED),
    DRILL_UNREADABLE(812, ExitStatus.NOT_VERIFIED),
    DRILL_MISPLACED(813, ExitStatus.NOT_VERIFIED),
    METRICS_UNSENT(821, ExitStatus.COULD_NOT_RUN),
    ALARM_UNSENT(831, ExitStatus.COULD_NOT_RUN),
    ALARM_STATE(832, ExitStatus.COULD_NOT_RUN),

    INTERNAL(901, ExitStatus.COULD_NOT_RUN),
    INTERRUPTED(902, ExitStatus.COULD_NOT_RUN);

    private final int number;
    private final ExitStatus exitStatus;

    ErrorCode(int number, ExitStatus exitStatus) {
        this.number = number;
        this.exitStatus = exitStatus;
    }

    /** The number of the printed form, for a metric. */
    public int number() {
        return number;
    }

    public ExitStatus exitStatus() {
        return exitStatus;
    }

    /** The printed form, such as {@code PALE-602}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "PALE-%03d", number);
    }
}

package dev.pale.backup.jobs;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.metrics.Metric;
import dev.pale.backup.metrics.Publication;
import dev.pale.backup.metrics.Samples;
import dev.pale.backup.snapshot.SourceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What backups tell Prometheus, each source for itself: one that failed never takes away another's last success. */
public final class BackupMetrics {
    private static final String COMMAND = "backup";

    private BackupMetrics() {}

    /** The metrics of backups that have ended. */
    public static List<Publication> of(List<Backup> backups, Instant endedAt) {
        return backups.stream()
                .map(backup -> switch (backup) {
                    case Backup.Done done -> done(done, endedAt);
                    case Backup.NotDone not ->
                        failed(not.source(), not.failure().code(), not.took(), endedAt);
                })
                .toList();
    }

    /** The metrics of sources whose backups came to nothing together: stopped, or not even begun. */
    public static List<Publication> ofNone(
            List<SourceId> sources, PaleException failure, Duration took, Instant endedAt) {
        return sources.stream()
                .map(source -> failed(source, failure.code(), took, endedAt))
                .toList();
    }

    private static Publication done(Backup.Done done, Instant endedAt) {
        String source = done.source().toString();
        Samples success = new Samples()
                .set(Metric.BACKUP_LAST_SUCCESS, endedAt, source)
                .set(Metric.BACKUP_STORED, done.storedBytes(), source)
                .set(Metric.BACKUP_OBJECTS, done.manifest().objects().size(), source);
        return new Publication(COMMAND, Optional.of(source), attempt(source, done.took(), endedAt, 0), success);
    }

    private static Publication failed(SourceId source, ErrorCode code, Duration took, Instant endedAt) {
        return new Publication(
                COMMAND,
                Optional.of(source.toString()),
                attempt(source.toString(), took, endedAt, code.number()),
                new Samples());
    }

    private static Samples attempt(String source, Duration took, Instant endedAt, int error) {
        return new Samples()
                .set(Metric.BACKUP_LAST_ATTEMPT, endedAt, source)
                .set(Metric.BACKUP_LAST_ATTEMPT_SUCCESSFUL, error == 0, source)
                .set(Metric.BACKUP_LAST_ERROR, error, source)
                .set(Metric.BACKUP_DURATION, took.toMillis() / 1_000.0, source);
    }
}

package dev.pale.backup.secrets;

import dev.pale.backup.census.Comparison;
import dev.pale.backup.snapshot.Manifest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Whether the data was fresh when it was backed up: the old cluster is read without any error after a move. */
final class HeartbeatProbe {
    /** Clocks of two machines that are both right may differ so much. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(3);

    private HeartbeatProbe() {}

    static Comparison ask(Cluster cluster, SecretsSettings settings, Manifest manifest) {
        Map<String, Optional<Instant>> readings = Heartbeat.readings(cluster, settings);
        if (readings.isEmpty()) {
            return Comparison.nothing("no heartbeat: let something write the time into the annotation "
                    + Heartbeat.ANNOTATION + " of a Secret every few minutes");
        }
        Duration most = settings.heartbeat().maximumAge();
        Tally tally = new Tally();
        readings.forEach((subject, said) -> {
            if (said.isEmpty()) {
                tally.differs(subject, "a heartbeat such as 2026-11-21T02:30:00Z", "no instant");
            } else if (said.get().isBefore(manifest.startedAt().minus(most))) {
                tally.differs(
                        subject,
                        "a heartbeat at most " + most.toSeconds() + " s before " + manifest.startedAt(),
                        said.get().toString());
            } else if (said.get().isAfter(manifest.finishedAt().plus(CLOCK_SKEW))) {
                tally.differs(
                        subject,
                        "no heartbeat after the backup ended at " + manifest.finishedAt(),
                        said.get().toString());
            } else {
                tally.same();
                tally.note(subject + ": newest data of " + said.get());
            }
        });
        return tally.comparison();
    }
}

package dev.pale.backup.postgres;

import dev.pale.backup.census.Comparison;
import dev.pale.backup.snapshot.OpenedSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Whether the data was fresh when it was backed up: a replica that follows no more, or a copy of an old backup, is dumped
 * without any error.
 */
final class HeartbeatProbe {
    /** Clocks of two machines that are both right may differ so much. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(3);

    private HeartbeatProbe() {}

    static Comparison ask(Server server, HeartbeatSettings settings, OpenedSnapshot snapshot) {
        Map<String, Optional<Instant>> readings = new Heartbeat(server, settings.ask()).readings();
        if (readings.isEmpty()) {
            return Comparison.nothing("no heartbeat: let something write the time into a table " + Heartbeat.TABLE
                    + " (" + Heartbeat.COLUMN
                    + " timestamptz) every few minutes, or set heartbeat.database and heartbeat.query");
        }
        Tally tally = new Tally();
        Instant begun = snapshot.manifest().startedAt();
        Instant finished = snapshot.manifest().finishedAt();
        readings.forEach((subject, newest) -> {
            if (newest.isEmpty()) {
                tally.differs(subject, "a heartbeat", "no row");
            } else if (newest.get().isBefore(begun.minus(settings.maximumAge()))) {
                tally.differs(
                        subject,
                        "a heartbeat at most " + settings.maximumAge().toSeconds() + " s before " + begun,
                        newest.get().toString());
            } else if (newest.get().isAfter(finished.plus(CLOCK_SKEW))) {
                tally.differs(
                        subject,
                        "no heartbeat after the backup ended at " + finished,
                        newest.get().toString());
            } else {
                tally.same();
                tally.note(subject + ": newest data of " + newest.get());
            }
        });
        return tally.comparison();
    }
}

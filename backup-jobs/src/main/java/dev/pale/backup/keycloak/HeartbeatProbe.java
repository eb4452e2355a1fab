package dev.pale.backup.keycloak;

import dev.pale.backup.census.Comparison;
import dev.pale.backup.census.Difference;
import dev.pale.backup.snapshot.OpenedSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Whether the data was fresh when it was backed up: the copy of an old volume is copied without any error. */
final class HeartbeatProbe {
    /** Clocks of two machines that are both right may differ so much. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(3);

    private HeartbeatProbe() {}

    static Comparison ask(Optional<Heartbeat> heartbeat, OpenedSnapshot snapshot, Supplier<Optional<Instant>> newest) {
        if (heartbeat.isEmpty()) {
            return Comparison.nothing("no heartbeat: let something set an attribute of a user to the time of day every"
                    + " few minutes, and name it in heartbeat");
        }
        Instant oldest = snapshot.manifest().startedAt().minus(heartbeat.get().maximumAge());
        Instant latest = snapshot.manifest().finishedAt().plus(CLOCK_SKEW);
        Optional<Instant> found = newest.get();
        boolean good = found.isPresent()
                && !found.get().isBefore(oldest)
                && !found.get().isAfter(latest);
        String said = found.map(Instant::toString).orElse(Difference.ABSENT);
        return good
                ? new Comparison(1, List.of(), "newest data of " + said)
                : Comparison.of(
                        1,
                        List.of(new Difference(heartbeat.get().toString(), "from " + oldest + " to " + latest, said)));
    }
}

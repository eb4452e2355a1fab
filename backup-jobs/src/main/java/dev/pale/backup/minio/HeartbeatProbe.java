package dev.pale.backup.minio;

import dev.pale.backup.census.Comparison;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Whether the data was fresh when it was backed up: a mirror that nobody writes to any more is listed without any error. */
final class HeartbeatProbe {
    /** Clocks of two machines that are both right may differ so much. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(3);

    private HeartbeatProbe() {}

    static Comparison ask(Probed probed, Optional<Instant> newest) {
        HeartbeatSettings settings = probed.settings().heartbeat();
        String subject = settings.object()
                .map(place -> place.bucket() + "/" + place.key())
                .orElse("newest object");
        Instant begun = probed.snapshot().manifest().startedAt();
        Instant finished = probed.snapshot().manifest().finishedAt();
        Findings findings = new Findings();
        if (newest.isEmpty()) {
            findings.differs(subject, "an instant", "none");
        } else if (newest.get().isBefore(begun.minus(settings.maximumAge()))) {
            findings.differs(
                    subject,
                    "at most " + settings.maximumAge().toSeconds() + " s before " + begun,
                    newest.get().toString());
        } else if (newest.get().isAfter(finished.plus(CLOCK_SKEW))) {
            findings.differs(
                    subject,
                    "not after the backup ended at " + finished,
                    newest.get().toString());
        } else {
            findings.same(1);
            findings.note(subject + " of " + newest.get());
        }
        return findings.comparison();
    }
}

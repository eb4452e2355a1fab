package dev.pale.backup.schedule;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;

/**
 * What is expected to be begun and finished again and again.
 *
 * @param schedule when it is due to begin
 * @param duration how long it may take
 * @param grace how long after that it is waited for before it counts as missed
 */
public record Expectation(Schedule schedule, Duration duration, Duration grace) {
    /** How far the clock of the machine that begins may be behind the one that it is due by. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(3);

    public Expectation {
        requireNonNull(schedule, "schedule");
        requireNonNull(duration, "duration");
        requireNonNull(grace, "grace");
    }

    /** The newest due instant whose work should be finished by now. */
    public Instant demandedAt(Instant now) {
        return schedule.lastAtOrBefore(now.minus(duration).minus(grace));
    }

    /** Whether work that began at an instant is what was due at {@code due}, or something later. */
    public boolean isMetBy(Instant begun, Instant due) {
        return !begun.plus(CLOCK_SKEW).isBefore(due);
    }

    /** When work that was due at an instant counts as missed. */
    public Instant deadlineOf(Instant due) {
        return due.plus(duration).plus(grace);
    }

    /** When the work that follows the one begun at an instant counts as missed. */
    public Instant deadlineAfter(Instant begun) {
        return deadlineOf(schedule.firstAfter(begun.plus(CLOCK_SKEW)));
    }
}

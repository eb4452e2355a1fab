package dev.pale.reports.result;

import static java.util.Objects.requireNonNull;

/**
 * How long one phase of one source took.
 *
 * @param phase {@code start}, {@code fetch}, {@code open}, {@code wait} (for the restore of
 *     others), {@code restore}, {@code census} or {@code probe}
 * @param startSeconds when it began, in seconds after the recovery clock started
 * @param seconds how long it took, by the monotonic clock
 */
public record PhaseTiming(String phase, double startSeconds, double seconds) {
    public PhaseTiming {
        requireNonNull(phase, "phase");
    }

    /** When it ended, in seconds after the recovery clock started. */
    public double endSeconds() {
        return startSeconds + seconds;
    }
}

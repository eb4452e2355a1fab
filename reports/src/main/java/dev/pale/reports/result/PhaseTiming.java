package dev.pale.reports.result;

/**
 * How long one phase of one source took.
 *
 * @param phase {@code start}, {@code fetch}, {@code open}, {@code restore}, {@code census} or {@code probe}
 * @param startSeconds when it began, in seconds after the recovery clock started
 * @param seconds how long it took, by the monotonic clock
 */
public record PhaseTiming(String phase, double startSeconds, double seconds) {}

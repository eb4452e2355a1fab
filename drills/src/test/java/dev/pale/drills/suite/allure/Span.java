package dev.pale.drills.suite.allure;

import java.time.Instant;

/**
 * From when to when something ran, in milliseconds of the epoch, as Allure counts.
 *
 * @param start not after {@code stop}
 */
record Span(long start, long stop) {
    Span {
        if (start > stop) {
            throw new IllegalArgumentException(start + " is after " + stop);
        }
    }

    /**
     * A part of a drill.
     *
     * @param from in seconds after the drill began
     */
    static Span of(Instant begun, double from, double seconds) {
        long start = begun.toEpochMilli() + Math.round(from * 1000);
        return new Span(start, start + Math.round(Math.max(0, seconds) * 1000));
    }
}

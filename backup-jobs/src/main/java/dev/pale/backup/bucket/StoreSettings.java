package dev.pale.backup.bucket;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * The limits of one store: every wait, retry and pool in one place.
 *
 * @param parts memory and sizes of parts
 * @param partsInFlight how many parts of all uploads travel at once
 * @param attempts how often a call is tried in all, the first included; only transient failures are tried again
 * @param firstPause wait before the second attempt; doubles from there
 * @param longestPause where doubling ends
 * @param connectTimeout for a connection to be made
 * @param idleTimeout for the other side to say anything at all
 * @param callTimeout for one attempt of a call, to which is added what its body may take at {@link #SLOWEST_RATE}
 * @param poolWait for memory of the pool, or for a place among the open uploads
 */
public record StoreSettings(
        PartPlan parts,
        int partsInFlight,
        int attempts,
        Duration firstPause,
        Duration longestPause,
        Duration connectTimeout,
        Duration idleTimeout,
        Duration callTimeout,
        Duration poolWait) {
    /** Bytes per second below which a connection counts as hung. */
    static final long SLOWEST_RATE = 64 << 10;

    public StoreSettings {
        requireNonNull(parts, "parts");
        if (partsInFlight < 1 || attempts < 1) {
            throw new IllegalArgumentException("partsInFlight and attempts must be positive");
        }
    }

    /** What production uses, in this JVM's heap. */
    public static StoreSettings standard() {
        return new StoreSettings(
                PartPlan.forHeap(Runtime.getRuntime().maxMemory()),
                4,
                6,
                Duration.ofMillis(500),
                Duration.ofSeconds(15),
                Duration.ofSeconds(10),
                Duration.ofSeconds(60),
                Duration.ofSeconds(120),
                Duration.ofHours(6));
    }

    /** How long one attempt of a call with a body of this size may take. */
    Duration callTimeout(long bodyBytes) {
        return callTimeout.plusSeconds(bodyBytes / SLOWEST_RATE);
    }
}

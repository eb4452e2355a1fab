package dev.pale.backup.bucket;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The memory of all parts of a store, in recycled chunks. Thread safe.
 *
 * <p>Parallel uploads cannot starve one another to a standstill. Every place for an open upload has its minimum part
 * set aside; what lies beyond that is for whoever comes first. The invariant is {@code free + inFlight >= reserved},
 * where {@code reserved} is what all open uploads, and all that may yet be opened, lack for a minimum part. So who lacks
 * some of its minimum part waits only for parts in flight, which end; and who has it is told to send what it has
 * ({@link Share#take()} is empty) rather than to take what is set aside for others.
 */
final class ChunkPool {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final int minimum;
    private final Duration waitLimit;
    private final Deque<byte[]> recycled = new ArrayDeque<>();
    private int free;
    private int inFlight;
    private int reserved;
    private int places;

    ChunkPool(PartPlan plan, Duration waitLimit) {
        this.minimum = (int) (plan.minimumPartBytes() / PartPlan.CHUNK_BYTES);
        this.waitLimit = waitLimit;
        this.free = (int) (plan.poolBytes() / PartPlan.CHUNK_BYTES);
        this.places = plan.mostUploads();
        this.reserved = places * minimum;
    }

    /** Takes a place for one open upload; waits while all are taken. Give it back with {@link Share#close}. */
    synchronized Share open() {
        awaitUntil(() -> places > 0);
        places--;
        return new Share();
    }

    /** Chunks that are neither being filled nor in flight. */
    synchronized int freeChunks() {
        return free;
    }

    private synchronized void awaitUntil(BooleanSupplier ready) {
        long deadline = System.nanoTime() + waitLimit.toNanos();
        try {
            while (!ready.getAsBoolean()) {
                long millis = (deadline - System.nanoTime()) / NANOS_PER_MILLI;
                if (millis <= 0) {
                    throw new PaleException(
                            ErrorCode.BUCKET_UNREACHABLE,
                            "no memory for another part became free within " + waitLimit,
                            "the uploads before this one do not move; look at the connection to the bucket");
                }
                wait(millis);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new PaleException(ErrorCode.INTERRUPTED, "the upload was interrupted", "start it again", stopped);
        }
    }

    /** One upload's part of the pool. One thread at a time, but for {@link #landed}. */
    final class Share {
        private int held;
        private boolean closed;

        private Share() {}

        /** A chunk to fill; empty if what is held should be sent first, which only happens above the minimum. */
        Optional<byte[]> take() {
            synchronized (ChunkPool.this) {
                awaitUntil(() -> free > 0 || mustSend());
                if (mustSend()) {
                    return Optional.empty();
                }
                reserved -= held < minimum ? 1 : 0;
                held++;
                free--;
                return Optional.of(recycled.isEmpty() ? new byte[PartPlan.CHUNK_BYTES] : recycled.pop());
            }
        }

        /** One more chunk would be one that is set aside for others. */
        private boolean mustSend() {
            return held >= minimum && free + inFlight - 1 < reserved;
        }

        /** What is held is a part now and travels. */
        void sent() {
            synchronized (ChunkPool.this) {
                inFlight += held;
                reserved += Math.min(held, minimum);
                held = 0;
                ChunkPool.this.notifyAll();
            }
        }

        /** A part that travelled has ended, well or not. Any thread. */
        void landed(Collection<byte[]> chunks) {
            synchronized (ChunkPool.this) {
                inFlight -= chunks.size();
                free += chunks.size();
                recycled.addAll(chunks);
                ChunkPool.this.notifyAll();
            }
        }

        /** Gives up what is held and the place. Harmless when called again. */
        void close(Collection<byte[]> chunks) {
            synchronized (ChunkPool.this) {
                if (!closed) {
                    closed = true;
                    reserved += Math.min(held, minimum);
                    free += held;
                    held = 0;
                    recycled.addAll(chunks);
                    places++;
                    ChunkPool.this.notifyAll();
                }
            }
        }
    }
}

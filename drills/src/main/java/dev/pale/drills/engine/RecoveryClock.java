package dev.pale.drills.engine;

import dev.pale.reports.result.PhaseTiming;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The recovery clock of one drill: starts at "go", and knows nothing of the time of day, so that no change of the system
 * clock can shorten a recovery. Thread safe.
 */
final class RecoveryClock {
    private final LongSupplier nanoTime;
    private final long start;

    RecoveryClock(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
    }

    /** Seconds since "go". */
    double seconds() {
        return (nanoTime.getAsLong() - start) / 1e9;
    }

    /** The phases of one source, timed by this clock. One thread at a time. */
    Phases phases() {
        return new Phases(this);
    }

    static final class Phases {
        private final RecoveryClock clock;
        private final List<PhaseTiming> timings = new ArrayList<>();

        private Phases(RecoveryClock clock) {
            this.clock = clock;
        }

        <T> T time(String phase, Supplier<T> work) {
            double begun = clock.seconds();
            try {
                return work.get();
            } finally {
                timings.add(new PhaseTiming(phase, begun, clock.seconds() - begun));
            }
        }

        List<PhaseTiming> timings() {
            return List.copyOf(timings);
        }
    }
}

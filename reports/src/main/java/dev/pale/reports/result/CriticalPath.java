package dev.pale.reports.result;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * The chain of phases that no number of workers could have made shorter: each step waited for the one before it, in the
 * same source or in one that has to be restored first. The recovery cannot be quicker than this; what it took longer is
 * what the machine could not do side by side.
 *
 * @param seconds the sum of the steps
 * @param steps in the order in which they wait for one another; empty where nothing was restored
 */
public record CriticalPath(double seconds, List<Step> steps) {
    /** Where nothing was restored. */
    public static final CriticalPath NONE = new CriticalPath(0, List.of());

    /**
     * One phase of one source.
     *
     * @param source such as {@code postgres/woodpecker}
     * @param phase as in {@link PhaseTiming}
     * @param seconds how long it took
     */
    public record Step(String source, String phase, double seconds) {
        public Step {
            requireNonNull(source, "source");
            requireNonNull(phase, "phase");
        }
    }

    public CriticalPath {
        steps = List.copyOf(steps);
    }

    /** The chain of these steps. */
    public static CriticalPath of(List<Step> steps) {
        return new CriticalPath(steps.stream().mapToDouble(Step::seconds).sum(), steps);
    }
}

package dev.pale.reports.history;

import static java.util.Objects.requireNonNull;

import dev.pale.reports.result.DrillResult;
import java.time.Instant;
import java.util.Optional;

/** One kept drill, as somebody found it who can tell whether it is to be believed. */
public sealed interface KeptDrill {
    /** Where it lies. */
    String place();

    /** When it began; of a refused one, when its place says so. */
    Instant at();

    /**
     * A result that counts.
     *
     * @param signer whose signature was proven; empty where it is a file of this machine that nobody signed
     */
    record Counted(String place, DrillResult result, Optional<String> signer) implements KeptDrill {
        public Counted {
            requireNonNull(place, "place");
            requireNonNull(result, "result");
            requireNonNull(signer, "signer");
        }

        @Override
        public Instant at() {
            return result.startedAt();
        }

        /** Whether it is of some of the configured sources, and says nothing of the others. */
        public boolean isPartial() {
            return result.kind().equals(DrillResult.PARTIAL);
        }
    }

    /**
     * What lies where a result belongs, and is none that counts.
     *
     * @param why such as that nobody trusted signed it
     */
    record Refused(String place, Instant at, String why) implements KeptDrill {
        public Refused {
            requireNonNull(place, "place");
            requireNonNull(at, "at");
            requireNonNull(why, "why");
        }
    }
}

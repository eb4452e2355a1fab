package dev.pale.drills.prove;

import dev.pale.drills.engine.DrilledSource;
import dev.pale.drills.engine.Together;
import dev.pale.reports.result.Outcome;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What a drill saw of one fault.
 *
 * @param caughtBy the checks that did not verify though they could have
 * @param said what a check said
 */
record Seen(Outcome outcome, List<String> caughtBy, UnaryOperator<String> said) {
    Seen {
        caughtBy = List.copyOf(caughtBy);
    }

    static Seen of(DrilledSource drilled) {
        return new Seen(drilled.result().outcome(), drilled.caughtBy(), drilled::said);
    }

    static Seen of(Together together) {
        return new Seen(together.outcome(), together.caughtBy(), together::said);
    }

    /** What the intended check said, and where it was silent, what was said instead. */
    String by(String intended) {
        if (caughtBy.contains(intended) || caughtBy.isEmpty()) {
            return said.apply(intended);
        }
        String instead = caughtBy.getFirst();
        return said.apply(intended) + "; but " + instead + " said: " + said.apply(instead);
    }
}

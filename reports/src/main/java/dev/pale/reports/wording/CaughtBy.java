package dev.pale.reports.wording;

import dev.pale.reports.result.ProofResult.FaultResult;
import java.util.List;
import java.util.stream.Stream;

/**
 * Who saw a fault, shortened: a broken snapshot makes every later check unproven, which would fill the page.
 *
 * @param shown the intended check first if it saw the fault, then others in the order of the plan
 * @param hidden how many more there are
 */
public record CaughtBy(List<String> shown, int hidden) {
    private static final int SHOWN = 3;

    public CaughtBy {
        shown = List.copyOf(shown);
    }

    public static CaughtBy of(FaultResult fault) {
        List<String> ordered = ordered(fault);
        int count = Math.min(SHOWN, ordered.size());
        return new CaughtBy(ordered.subList(0, count), ordered.size() - count);
    }

    /** All that saw it: the intended check first, then the others in the order of the plan. */
    public static List<String> ordered(FaultResult fault) {
        return Stream.concat(
                        fault.caughtBy().stream().filter(fault.intended()::equals),
                        fault.caughtBy().stream().filter(name -> !name.equals(fault.intended())))
                .toList();
    }

    /** {@code restore.completed, census.taken and 3 more}. */
    public String names() {
        String listed = String.join(", ", shown);
        return hidden == 0 ? listed : listed + " and " + hidden + " more";
    }
}

package dev.pale.reports.wording;

import dev.pale.reports.result.CheckResult;
import dev.pale.reports.result.Outcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** How many were verified, how many not proven, how many wrong. */
public record Tally(long verified, long unproven, long failed) {
    public static Tally ofChecks(Collection<CheckResult> checks) {
        return of(checks.stream().map(CheckResult::outcome).toList());
    }

    public static Tally of(Collection<Outcome> outcomes) {
        return new Tally(
                count(outcomes, Outcome.VERIFIED), count(outcomes, Outcome.UNPROVEN), count(outcomes, Outcome.FAILED));
    }

    private static long count(Collection<Outcome> outcomes, Outcome wanted) {
        return outcomes.stream().filter(outcome -> outcome == wanted).count();
    }

    public long total() {
        return verified + unproven + failed;
    }

    /** {@code 31/31}: verified of all. */
    public String fraction() {
        return Amounts.count(verified) + "/" + Amounts.count(total());
    }

    /** {@code all verified}, or {@code 28 verified, 2 not proven, 1 wrong}. */
    public String inWords() {
        if (total() == 0) {
            return "nothing checked";
        }
        if (verified == total()) {
            return "all verified";
        }
        List<String> parts = new ArrayList<>();
        parts.add(Amounts.count(verified) + " verified");
        if (unproven > 0) {
            parts.add(Amounts.count(unproven) + " not proven");
        }
        if (failed > 0) {
            parts.add(Amounts.count(failed) + " wrong");
        }
        return String.join(", ", parts);
    }
}

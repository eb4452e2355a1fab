package dev.pale.reports.wording;

import dev.pale.reports.result.CheckResult;
import dev.pale.reports.result.Outcome;
import dev.pale.reports.result.SourceResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Something that is wrong or not proven: one check, or all checks that say the same because they did not come to compare
 * anything. A stage that stops the drill of a source leaves dozens of those, and would hide what stopped it.
 *
 * @param checks never empty, in the order of the plan
 * @param detail what was found
 * @param evidence differences and other proof; empty where several checks share the finding
 */
public record Finding(List<String> checks, Outcome outcome, String detail, List<String> evidence) {
    private static final int NAMES_SHOWN = 3;

    public Finding {
        checks = List.copyOf(checks);
        evidence = List.copyOf(evidence);
    }

    /** All findings of a source: the wrong ones first, then single checks before shared ones, else in the plan's order. */
    public static List<Finding> of(SourceResult source) {
        List<Finding> findings = new ArrayList<>();
        source.checks().stream()
                .filter(check -> check.outcome() != Outcome.VERIFIED)
                .forEach(check -> add(check, findings));
        findings.sort(Comparator.comparing(Finding::outcome).reversed().thenComparing(Finding::shared));
        return List.copyOf(findings);
    }

    private static void add(CheckResult check, List<Finding> findings) {
        Finding alone = new Finding(List.of(check.name()), check.outcome(), check.detail(), check.evidence());
        if (check.compared() == 0 && check.evidence().isEmpty()) {
            for (int index = 0; index < findings.size(); index++) {
                if (findings.get(index).saysTheSameAs(alone)) {
                    findings.set(index, findings.get(index).with(check.name()));
                    return;
                }
            }
        }
        findings.add(alone);
    }

    private boolean saysTheSameAs(Finding other) {
        return outcome == other.outcome && detail.equals(other.detail) && evidence.isEmpty();
    }

    private Finding with(String check) {
        List<String> more = new ArrayList<>(checks);
        more.add(check);
        return new Finding(more, outcome, detail, evidence);
    }

    /** Whether several checks say this. */
    public boolean shared() {
        return checks.size() > 1;
    }

    /** {@code census.rowContent}, or {@code 49 checks}. */
    public String name() {
        return shared() ? Amounts.count(checks.size()) + " checks" : checks.getFirst();
    }

    /** {@code census.taken, census.roles, census.schemas and 46 more}. */
    public String names() {
        return Amounts.some(checks, NAMES_SHOWN);
    }
}

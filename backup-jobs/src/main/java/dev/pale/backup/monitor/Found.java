package dev.pale.backup.monitor;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What one run has found so far; it stays where something later cannot be judged. Not thread safe. */
final class Found {
    private final List<Finding> findings = new ArrayList<>();
    private final List<SourceState> sources = new ArrayList<>();
    /** By subject: why not all of it could be judged. */
    private final Map<String, String> unjudged = new HashMap<>();

    private DrillState drill = DrillState.UNKNOWN;

    void add(Finding finding) {
        findings.add(finding);
    }

    void addAll(Collection<Finding> more) {
        findings.addAll(more);
    }

    void add(SourceState state) {
        sources.add(state);
    }

    void add(DrillWatch.Watched drills) {
        findings.addAll(drills.findings());
        drill = drills.state();
    }

    void unjudged(String subject, String why) {
        unjudged.put(subject, why);
    }

    /** Takes back what was found of drills. */
    void forgetDrills() {
        findings.removeIf(finding -> DrillWatch.CHECKS.contains(finding.check()));
        drill = DrillState.UNKNOWN;
    }

    /** Takes back whatever was found by reading objects. */
    void forgetObjects() {
        forgetDrills();
        findings.removeIf(finding -> SourceWatch.CHECKS.contains(finding.check()));
        sources.clear();
        unjudged.clear();
    }

    /**
     * What was found of this; <em>Unproven</em> where it was not judged.
     *
     * @param otherwise why not, where nothing else is known
     */
    Finding of(Check check, String subject, String otherwise) {
        return findings.stream()
                .filter(finding -> finding.check() == check && finding.subject().equals(subject))
                .findFirst()
                .orElseGet(() -> Finding.unproven(check, subject, unjudged.getOrDefault(subject, otherwise)));
    }

    List<SourceState> sources() {
        return List.copyOf(sources);
    }

    DrillState drill() {
        return drill;
    }
}

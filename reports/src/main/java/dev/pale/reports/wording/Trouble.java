package dev.pale.reports.wording;

import dev.pale.reports.result.DrillResult;
import dev.pale.reports.result.SourceResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Findings with the sources that have them. Where one cause stops several sources (a bucket that does not answer), it is
 * told once.
 *
 * @param sources never empty, in the order of the drill
 * @param findings never empty
 */
public record Trouble(List<SourceResult> sources, List<Finding> findings) {
    private static final int NAMES_SHOWN = 5;

    public Trouble {
        sources = List.copyOf(sources);
        findings = List.copyOf(findings);
    }

    /** All that is wrong or not proven of the sources; none where every source is verified. */
    public static List<Trouble> of(DrillResult drill) {
        Map<List<Finding>, List<SourceResult>> groups = new LinkedHashMap<>();
        for (SourceResult source : drill.sources()) {
            List<Finding> findings = Finding.of(source);
            if (!findings.isEmpty()) {
                groups.computeIfAbsent(findings, same -> new ArrayList<>()).add(source);
            }
        }
        return groups.entrySet().stream()
                .map(group -> new Trouble(group.getValue(), group.getKey()))
                .toList();
    }

    /** {@code postgres/woodpecker, postgres/orders}. */
    public String names() {
        return Amounts.some(sources.stream().map(SourceResult::source).toList(), NAMES_SHOWN);
    }
}

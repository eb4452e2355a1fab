package dev.pale.drills.engine;

import dev.pale.backup.config.PlatformSettings;
import dev.pale.fixtures.platform.Platform;
import dev.pale.reports.result.DrillResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Every check that a drill has to answer, known before it runs, so that whoever shows its result sees what is missing.
 *
 * @param checks the names of the checks by source, in the order in which they run; last {@value DrillResult#PLATFORM},
 *     where sources can prove something together
 */
public record DrillPlan(Map<String, List<String>> checks) {
    public DrillPlan {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        checks.forEach((source, names) -> copy.put(source, List.copyOf(names)));
        checks = Collections.unmodifiableMap(copy);
    }

    /**
     * What {@link DrillEngine#run} will be asked.
     *
     * @param platform says how true to life its services are, which decides what can be asked of them
     */
    public static DrillPlan of(List<DrillTask> tasks, Platform platform, PlatformSettings pairing) {
        Map<String, List<String>> checks = new LinkedHashMap<>();
        tasks.forEach(task -> checks.put(task.source().toString(), CheckNames.plan(task.category(), platform)));
        List<String> together = new ArrayList<>(new PlatformDrill(pairing, tasks).plan());
        if (!together.isEmpty()) {
            checks.put(DrillResult.PLATFORM, together);
        }
        return new DrillPlan(checks);
    }
}

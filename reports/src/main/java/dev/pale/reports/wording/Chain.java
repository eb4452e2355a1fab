package dev.pale.reports.wording;

import dev.pale.reports.result.CriticalPath;
import dev.pale.reports.result.CriticalPath.Step;
import dev.pale.reports.result.DrillResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Tells the critical path in words. */
public final class Chain {
    private Chain() {}

    /**
     * What a tired reader needs: how long the path is, how long everything took beside it, and through which sources.
     *
     * @return empty where nothing was restored
     */
    public static String sentence(DrillResult drill) {
        CriticalPath path = drill.criticalPath();
        if (path.steps().isEmpty()) {
            return "";
        }
        return "Critical path: " + Amounts.duration(path.seconds()) + " of "
                + Amounts.duration(drill.rto().measuredSeconds()) + ": " + String.join(", then ", stations(path));
    }

    /** {@code postgres/orders (fetch 1 s, restore 3 s)}, one for each source in turn. */
    private static List<String> stations(CriticalPath path) {
        List<String> stations = new ArrayList<>();
        List<String> phases = new ArrayList<>();
        for (int index = 0; index < path.steps().size(); index++) {
            Step step = path.steps().get(index);
            phases.add(step.phase() + " " + Amounts.duration(step.seconds()));
            boolean last = index + 1 == path.steps().size()
                    || !Objects.equals(path.steps().get(index + 1).source(), step.source());
            if (last) {
                stations.add(step.source() + " (" + String.join(", ", phases) + ")");
                phases.clear();
            }
        }
        return stations;
    }
}

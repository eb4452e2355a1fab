package dev.pale.drills.engine;

import dev.pale.backup.snapshot.SourceId;
import dev.pale.reports.result.CriticalPath;
import dev.pale.reports.result.CriticalPath.Step;
import dev.pale.reports.result.PhaseTiming;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the chain of phases that decided how long a drill took at least. */
final class LongestChain {
    private static final Comparator<List<Step>> BY_LENGTH =
            Comparator.comparingDouble(chain -> CriticalPath.of(chain).seconds());

    private final RestoreOrder order;
    /** The longest chain that ends with each source's restore. */
    private final Map<SourceId, List<Step>> restored = new HashMap<>();

    private List<Step> longest = List.of();

    private LongestChain(RestoreOrder order) {
        this.order = order;
    }

    /** The critical path of sources that were drilled in an order. */
    static CriticalPath of(List<DrilledSource> drilled, RestoreOrder order) {
        LongestChain chain = new LongestChain(order);
        Map<SourceId, DrilledSource> bySource = new HashMap<>();
        drilled.forEach(each -> bySource.put(each.task().source(), each));
        order.ordered().forEach(task -> chain.add(bySource.get(task.source())));
        return CriticalPath.of(chain.longest);
    }

    private void add(DrilledSource drilled) {
        List<Step> own = new ArrayList<>();
        List<Step> after = new ArrayList<>();
        List<Step> until = List.of();
        SourceId source = drilled.task().source();
        for (PhaseTiming phase : drilled.result().phases()) {
            Step step = new Step(source.toString(), phase.phase(), phase.seconds());
            switch (phase.phase()) {
                case SourceDrill.WAIT -> {}
                case SourceDrill.RESTORE -> until = with(longer(own, others(source)), List.of(step));
                case SourceDrill.CENSUS, SourceDrill.PROBE -> after.add(step);
                default -> own.add(step);
            }
        }
        restored.put(source, until);
        longest = longer(longest, until.isEmpty() ? own : with(until, after));
    }

    private List<Step> others(SourceId source) {
        return order.before(source).stream()
                .map(other -> restored.getOrDefault(other, List.of()))
                .max(BY_LENGTH)
                .orElse(List.of());
    }

    private static List<Step> longer(List<Step> one, List<Step> other) {
        return BY_LENGTH.compare(one, other) >= 0 ? one : other;
    }

    private static List<Step> with(List<Step> chain, List<Step> more) {
        List<Step> all = new ArrayList<>(chain);
        all.addAll(more);
        return all;
    }
}

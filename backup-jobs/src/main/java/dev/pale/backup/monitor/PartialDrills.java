package dev.pale.backup.monitor;

import dev.pale.backup.monitor.DrillArchive.Archived.Proven;
import dev.pale.backup.monitor.DrillReport.DrilledSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What drills of some sources found after the last drill of all of them. They do not stand for one, so they make nothing
 * better; but a source that did not come back in the newest of them is no less lost.
 */
final class PartialDrills {
    /** By source, what the newest of these drills that can tell said of it. */
    private final SortedMap<String, Said> newest = new TreeMap<>();

    private record Said(String place, Outcome outcome, Instant at) {}

    /**
     * Reads them.
     *
     * @param drills newest first
     * @param sources those that are configured; nothing else counts
     */
    PartialDrills(List<Proven> drills, Set<String> sources) {
        for (Proven drill : drills) {
            drill.report().sources().stream()
                    .filter(source -> sources.contains(source.source()))
                    .filter(source -> canTell(drill, source))
                    .forEach(source -> newest.putIfAbsent(
                            source.source(),
                            new Said(
                                    drill.place(),
                                    source.outcome(),
                                    drill.report().finishedAt())));
        }
    }

    /** A drill that is not verified as a whole may have been blind to what it did not complain of. */
    private static boolean canTell(Proven drill, DrilledSource source) {
        return source.outcome() != Outcome.VERIFIED || drill.report().outcome() == Outcome.VERIFIED;
    }

    /** The finding of the last drill of all sources, made worse by what these did not verify. */
    Finding worsen(Finding last) {
        List<Map.Entry<String, Said>> bad = newest.entrySet().stream()
                .filter(each -> each.getValue().outcome() != Outcome.VERIFIED)
                .toList();
        if (bad.isEmpty()) {
            return last;
        }
        String evidence = bad.stream()
                .map(each -> each.getValue().place() + ", a drill of some sources, says of " + each.getKey() + " "
                        + each.getValue().outcome().label())
                .collect(Collectors.joining("; "));
        Collection<Outcome> outcomes = new ArrayList<>(List.of(last.outcome()));
        bad.forEach(each -> outcomes.add(each.getValue().outcome()));
        return new Finding(
                last.check(),
                last.subject(),
                Outcome.worst(outcomes),
                last.compared() + bad.size(),
                last.evidence() + "; " + evidence,
                Stream.concat(
                                last.since().stream(),
                                bad.stream().map(each -> each.getValue().at()))
                        .min(Instant::compareTo));
    }
}

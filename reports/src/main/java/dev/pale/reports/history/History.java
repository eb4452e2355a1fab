package dev.pale.reports.history;

import static java.util.Objects.requireNonNull;

import dev.pale.reports.history.KeptDrill.Counted;
import dev.pale.reports.history.KeptDrill.Refused;
import dev.pale.reports.result.DrillResult;
import dev.pale.reports.result.Outcome;
import dev.pale.reports.result.ProofResult;
import dev.pale.reports.result.SourceResult;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Drills over time. The same result at two places counts once. A drill of some sources stands for no drill of all of them:
 * it says of its own sources what it found, and of the whole only what is worse.
 *
 * @param now when it was looked at
 * @param origin where the drills were found, in words
 * @param drills oldest first
 * @param sources what is configured; empty where nobody said
 * @param proof what {@code pale prove} found; empty where nobody said
 */
public record History(
        Instant now, String origin, List<KeptDrill> drills, List<KnownSource> sources, Optional<ProofResult> proof) {
    public History {
        requireNonNull(now, "now");
        requireNonNull(origin, "origin");
        requireNonNull(proof, "proof");
        drills =
                once(drills.stream().sorted(Comparator.comparing(KeptDrill::at)).toList());
        sources = List.copyOf(sources);
    }

    private static List<KeptDrill> once(List<KeptDrill> drills) {
        Set<DrillResult> seen = new HashSet<>();
        return drills.stream()
                .filter(drill -> !(drill instanceof Counted counted) || seen.add(counted.result()))
                .toList();
    }

    /** What counts, oldest first. */
    public List<Counted> counted() {
        return drills.stream()
                .filter(Counted.class::isInstance)
                .map(Counted.class::cast)
                .toList();
    }

    /** What does not, oldest first. */
    public List<Refused> refused() {
        return drills.stream()
                .filter(Refused.class::isInstance)
                .map(Refused.class::cast)
                .toList();
    }

    /** Drills of all sources that count, oldest first. */
    public List<Counted> whole() {
        return counted().stream().filter(drill -> !drill.isPartial()).toList();
    }

    /** The newest drill of all sources that counts. */
    public Optional<Counted> latest() {
        List<Counted> whole = whole();
        return whole.isEmpty() ? Optional.empty() : Optional.of(whole.getLast());
    }

    /**
     * What drills of some sources did not verify after the newest of all: of each source the newest that can tell, if it
     * says that. One that is not verified as a whole may have been blind to what it did not complain of.
     */
    public List<SourceResult> lostSince() {
        Instant since = latest().map(Counted::at).orElse(Instant.MIN);
        SortedMap<String, SourceResult> newest = new TreeMap<>();
        counted().stream()
                .filter(drill -> drill.isPartial() && drill.at().isAfter(since))
                .map(Counted::result)
                .forEach(drill -> drill.sources().stream()
                        .filter(source -> !source.source().equals(DrillResult.PLATFORM))
                        .filter(source -> source.outcome() != Outcome.VERIFIED || drill.outcome() == Outcome.VERIFIED)
                        .forEach(source -> newest.put(source.source(), source)));
        return newest.values().stream()
                .filter(source -> source.outcome() != Outcome.VERIFIED)
                .toList();
    }

    /** What was refused after the newest of all sources that counts: perhaps a drill that somebody does not want to be seen. */
    public List<Refused> refusedSince() {
        Instant since = latest().map(Counted::at).orElse(Instant.MIN);
        return refused().stream().filter(drill -> drill.at().isAfter(since)).toList();
    }

    /** Configured sources that the newest drill of all sources said nothing of. */
    public List<String> undrilled() {
        Set<String> drilled = new HashSet<>();
        latest().ifPresent(latest -> latest.result().sources().forEach(source -> drilled.add(source.source())));
        return sources.stream()
                .map(KnownSource::source)
                .filter(source -> !drilled.contains(source))
                .toList();
    }
}

package dev.pale.backup.monitor;

import dev.pale.backup.monitor.DrillArchive.Archived;
import dev.pale.backup.monitor.DrillArchive.Archived.Proven;
import dev.pale.backup.monitor.DrillReport.DrilledSource;
import dev.pale.backup.schedule.Expectation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Judges the drills of the real bucket by the results that they left there. A drill of some sources stands for no drill of
 * all of them: not for when it was due, nor for its outcome, its time, or the age of its data.
 */
final class DrillWatch {
    static final String SUBJECT = "drill";
    /** What is judged of drills. */
    static final Set<Check> CHECKS = EnumSet.of(Check.DRILL_SCHEDULE, Check.DRILL_OUTCOME, Check.DRILL_AUTHENTIC);

    private static final Duration CLOCK_SKEW = Duration.ofMinutes(3);
    /** Results that are read to find one that verified everything. */
    private static final int MOST_READ = 60;
    /** Results that are read to find a drill of all sources at all: each may come after many of some. */
    private static final int MOST_READ_FOR_ONE = 600;

    private final DrillArchive archive;
    private final MonitorSettings settings;
    private final Instant now;

    DrillWatch(DrillArchive archive, MonitorSettings settings, Instant now) {
        this.archive = archive;
        this.settings = settings;
        this.now = now;
    }

    /** What was found of drills. */
    record Watched(DrillState state, List<Finding> findings) {}

    /** Judges; throws what the bucket says where it cannot be asked. */
    Watched watch() {
        List<Proven> proven = new ArrayList<>();
        List<Proven> partialSince = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        int read = 0;
        for (String place : archive.places()) {
            if (read >= (proven.isEmpty() ? MOST_READ_FOR_ONE : MOST_READ) || isEnough(proven)) {
                break;
            }
            read++;
            switch (archive.read(place)) {
                case Proven good when isFromTheFuture(good) -> refused.add(place + ": it is from the future");
                case Proven good when good.report().kind().equals(DrillReport.PRODUCTION) -> proven.add(good);
                case Proven good
                when proven.isEmpty() && good.report().kind().equals(DrillReport.PARTIAL) -> partialSince.add(good);
                case Proven olderPartialOrRehearsal -> {}
                case Archived.Refused bad -> refused.add(place + ": " + bad.why());
            }
        }
        Finding outcome = new PartialDrills(partialSince, sources()).worsen(outcome(proven));
        return new Watched(state(proven), List.of(punctual(proven), outcome, authentic(read, refused)));
    }

    private Set<String> sources() {
        return settings.sources().keySet().stream()
                .map(Object::toString)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private boolean isFromTheFuture(Proven drill) {
        return drill.report().startedAt().isAfter(now.plus(CLOCK_SKEW));
    }

    private boolean isEnough(List<Proven> proven) {
        return proven.size() > settings.history() && lastVerified(proven).isPresent();
    }

    private static Optional<Instant> lastVerified(List<Proven> proven) {
        return proven.stream()
                .map(Proven::report)
                .filter(report -> report.outcome() == Outcome.VERIFIED)
                .map(DrillReport::startedAt)
                .findFirst();
    }

    private Finding punctual(List<Proven> proven) {
        Expectation expected = settings.drill();
        if (proven.isEmpty()) {
            return Finding.failed(
                    Check.DRILL_SCHEDULE, SUBJECT, 1, "no drill of all sources has left a result in the bucket");
        }
        Instant begun = proven.getFirst().report().startedAt();
        Instant demanded = expected.demandedAt(now);
        String seen = "the newest began at " + begun + "; due " + expected.schedule();
        return expected.isMetBy(begun, demanded)
                ? Finding.verified(Check.DRILL_SCHEDULE, SUBJECT, 1, seen)
                : Finding.failed(
                                Check.DRILL_SCHEDULE,
                                SUBJECT,
                                1,
                                "the drill that was due at " + demanded + " is missing: " + seen)
                        .since(expected.deadlineAfter(begun));
    }

    private Finding outcome(List<Proven> proven) {
        if (proven.isEmpty()) {
            return Finding.unproven(Check.DRILL_OUTCOME, SUBJECT, "there is no result of a drill of all sources");
        }
        DrillReport last = proven.getFirst().report();
        String evidence = proven.getFirst().place() + " says " + last.outcome().label();
        Set<String> drilled = last.sources().stream().map(DrilledSource::source).collect(Collectors.toSet());
        List<String> missing =
                sources().stream().filter(source -> !drilled.contains(source)).toList();
        if (last.outcome() == Outcome.VERIFIED && !missing.isEmpty()) {
            return Finding.unproven(
                    Check.DRILL_OUTCOME, SUBJECT, evidence + ", but it did not drill " + String.join(", ", missing));
        }
        String bad = last.sources().stream()
                .filter(source -> source.outcome() != Outcome.VERIFIED)
                .map(source -> source.source() + " " + source.outcome().label())
                .collect(Collectors.joining(", "));
        Finding finding = new Finding(
                Check.DRILL_OUTCOME,
                SUBJECT,
                last.outcome(),
                last.sources().size(),
                evidence + (bad.isEmpty() ? "" : ": " + bad),
                Optional.empty());
        return finding.isVerified() ? finding : finding.since(last.finishedAt());
    }

    private static Finding authentic(int read, List<String> refused) {
        if (!refused.isEmpty()) {
            return Finding.failed(Check.DRILL_AUTHENTIC, SUBJECT, read, String.join("; ", refused));
        }
        return read == 0
                ? Finding.unproven(Check.DRILL_AUTHENTIC, SUBJECT, "there is no result to look at")
                : Finding.verified(Check.DRILL_AUTHENTIC, SUBJECT, read, read + " results are signed and in place");
    }

    private DrillState state(List<Proven> proven) {
        if (proven.isEmpty()) {
            return DrillState.UNKNOWN;
        }
        DrillReport last = proven.getFirst().report();
        SortedMap<String, Double> points = new TreeMap<>();
        last.sources()
                .forEach(source ->
                        source.recoveryPointSeconds().ifPresent(seconds -> points.put(source.source(), seconds)));
        Optional<Double> median = Medians.of(proven.stream()
                .skip(1)
                .limit(settings.history())
                .map(each -> each.report().recoverySeconds())
                .toList());
        return new DrillState(
                Optional.of(new DrillState.Last(
                        proven.getFirst().place(),
                        last.outcome(),
                        last.startedAt(),
                        last.finishedAt(),
                        last.recoverySeconds(),
                        last.objectiveSeconds(),
                        median,
                        points)),
                lastVerified(proven),
                Optional.of(settings.drill().deadlineAfter(last.startedAt())));
    }
}

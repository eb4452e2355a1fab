package dev.pale.reports.history;

import dev.pale.reports.history.KeptDrill.Counted;
import dev.pale.reports.result.DrillResult;
import dev.pale.reports.result.Outcome;
import dev.pale.reports.result.SourceResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;

/**
 * When growth breaks the objective, if it goes on as measured. From drills that are comparable with the newest: the same
 * kind, platform and sources, and everything came back.
 */
public sealed interface Forecast {
    int FEWEST_DRILLS = 6;
    Duration SHORTEST_SPAN = Duration.ofDays(14);
    /** Nobody can know what is further away. */
    Duration HORIZON = Duration.ofDays(3 * 365);

    /** How many drills it rests on. */
    int drills();

    /** Too few of them, or too close to one another, to say anything. */
    record NotEnough(int drills, Duration span) implements Forecast {}

    /** The newest took longer than its objective already. */
    record Exceeded(int drills) implements Forecast {}

    /** Even the upper end of the interval stays below the objective up to the horizon. */
    record NotExpected(int drills, Regression line, Instant origin) implements Forecast {}

    /**
     * The objective will be broken, or may be.
     *
     * @param earliest when the upper end of the interval reaches it
     * @param expected when the line does; empty where it does not up to the horizon
     * @param latest when the lower end does; empty where it does not up to the horizon
     * @param origin where the line counts its days from
     */
    record Expected(
            int drills,
            Instant earliest,
            Optional<Instant> expected,
            Optional<Instant> latest,
            Regression line,
            Instant origin)
            implements Forecast {}

    /** The forecast of a history. */
    static Forecast of(History history) {
        List<DrillResult> drills = comparable(history);
        if (drills.isEmpty()) {
            return new NotEnough(0, Duration.ZERO);
        }
        DrillResult last = drills.getLast();
        Instant origin = drills.getFirst().startedAt();
        double objective = last.rto().objectiveSeconds();
        if (last.rto().measuredSeconds() > objective) {
            return new Exceeded(drills.size());
        }
        Duration span = Duration.between(origin, last.startedAt());
        if (drills.size() < FEWEST_DRILLS || span.compareTo(SHORTEST_SPAN) < 0) {
            return new NotEnough(drills.size(), span);
        }
        Regression line = new Regression();
        drills.forEach(
                drill -> line.add(days(origin, drill.startedAt()), drill.rto().measuredSeconds()));
        Optional<Instant> earliest = crossing(line::upper, objective, origin, last.startedAt());
        return earliest.isEmpty()
                ? new NotExpected(drills.size(), line, origin)
                : new Expected(
                        drills.size(),
                        earliest.get(),
                        crossing(line::at, objective, origin, last.startedAt()),
                        crossing(line::lower, objective, origin, last.startedAt()),
                        line,
                        origin);
    }

    /** Drills that can be compared with the newest, oldest first. */
    static List<DrillResult> comparable(History history) {
        Optional<DrillResult> latest = history.latest().map(Counted::result);
        if (latest.isEmpty()) {
            return List.of();
        }
        return history.counted().stream()
                .map(Counted::result)
                .filter(drill -> drill.rto().outcome() != Outcome.UNPROVEN)
                .filter(drill -> drill.kind().equals(latest.get().kind()))
                .filter(drill -> drill.platform().equals(latest.get().platform()))
                .filter(drill -> names(drill).equals(names(latest.get())))
                .toList();
    }

    private static Set<String> names(DrillResult drill) {
        return drill.sources().stream().map(SourceResult::source).collect(Collectors.toSet());
    }

    /** Whole and broken days between two instants. */
    static double days(Instant from, Instant until) {
        return Duration.between(from, until).toMillis() / 86_400_000.0;
    }

    /** The first day after an instant on which a curve is at the objective or above it. */
    private static Optional<Instant> crossing(
            DoubleUnaryOperator curve, double objective, Instant origin, Instant after) {
        for (int day = 1; day <= HORIZON.toDays(); day++) {
            Instant instant = after.plus(Duration.ofDays(day));
            if (curve.applyAsDouble(days(origin, instant)) >= objective) {
                return Optional.of(instant);
            }
        }
        return Optional.empty();
    }
}

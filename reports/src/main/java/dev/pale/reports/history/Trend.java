package dev.pale.reports.history;

import static java.util.Objects.requireNonNull;

import dev.pale.reports.history.KeptDrill.Counted;
import dev.pale.reports.result.DrillResult;
import dev.pale.reports.result.Outcome;
import dev.pale.reports.result.SourceResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * One source from drill to drill.
 *
 * @param points the drills of all sources that restored it, oldest first: beside fewer others it is quicker
 */
public record Trend(String source, List<Point> points) {
    private static final int FEWEST_POINTS = 3;
    private static final double MONTH_DAYS = 30;

    /**
     * One drill of it.
     *
     * @param seconds from the begin of its first phase to the end of its last
     * @param contentBytes size of its artifacts in the clear
     */
    public record Point(Instant at, double seconds, long contentBytes, Outcome outcome) {
        public Point {
            requireNonNull(at, "at");
            requireNonNull(outcome, "outcome");
        }
    }

    public Trend {
        requireNonNull(source, "source");
        points = List.copyOf(points);
    }

    /** The sources of the newest drill. */
    public static List<Trend> of(History history) {
        List<Trend> trends = new ArrayList<>();
        history.latest()
                .ifPresent(latest -> latest.result().sources().stream()
                        .map(SourceResult::source)
                        .filter(source -> !source.equals(DrillResult.PLATFORM))
                        .forEach(source -> trends.add(new Trend(source, points(source, history)))));
        return trends;
    }

    private static List<Point> points(String source, History history) {
        List<Point> points = new ArrayList<>();
        for (Counted drill : history.whole()) {
            drill.result().sources().stream()
                    .filter(each -> each.source().equals(source))
                    .filter(each -> each.recoverySeconds().isPresent())
                    .forEach(each -> points.add(new Point(
                            drill.at(), each.recoverySeconds().getAsDouble(), each.contentBytes(), each.outcome())));
        }
        return points;
    }

    /** By how much the time to restore changes in 30 days; empty where too few drills restored it. */
    public OptionalDouble secondsInAMonth() {
        return inAMonth(Point::seconds);
    }

    /** By how much the size changes in 30 days; empty where too few drills restored it. */
    public OptionalDouble bytesInAMonth() {
        return inAMonth(Point::contentBytes);
    }

    private OptionalDouble inAMonth(ToDoubleFunction<Point> value) {
        if (points.size() < FEWEST_POINTS) {
            return OptionalDouble.empty();
        }
        Regression line = new Regression();
        Instant origin = points.getFirst().at();
        points.forEach(point -> line.add(Forecast.days(origin, point.at()), value.applyAsDouble(point)));
        double slope = line.slope();
        return Double.isFinite(slope) ? OptionalDouble.of(slope * MONTH_DAYS) : OptionalDouble.empty();
    }
}

package dev.pale.reports.html;

import static dev.pale.reports.html.Html.element;

import dev.pale.reports.history.Forecast;
import dev.pale.reports.history.History;
import dev.pale.reports.history.KeptDrill.Counted;
import dev.pale.reports.history.Regression;
import dev.pale.reports.result.DrillResult;
import dev.pale.reports.result.Outcome;
import dev.pale.reports.wording.Amounts;
import dev.pale.reports.wording.ForecastWords;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * Recovery times over time, with the objective, and where growth leads. Each drill has its outcome's shape, so that colour
 * says nothing on its own. Lines are drawn in a picture within the picture that is stretched; letters and marks are not.
 */
final class TrendChart {
    private static final int TOP = 20;
    private static final int HEIGHT = 190;
    private static final int BELOW = 26;
    private static final int CURVE_STEPS = 40;
    private static final double ROOM = 1.12;
    /** The last part of the width that is the future where there is a forecast. */
    private static final double FUTURE = 0.35;
    /** So that marks at both ends are inside the drawing, and the first ones beside the letters. */
    private static final double MARGIN_BEFORE = 0.07;

    private static final double MARGIN_AFTER = 0.02;

    private final List<DrillResult> drills;
    private final Forecast forecast;
    private final Instant begin;
    private final Instant end;
    private final double objective;
    private final double most;

    TrendChart(History history, Forecast forecast) {
        this.drills = history.whole().stream().map(Counted::result).toList();
        this.forecast = forecast;
        this.begin = drills.getFirst().startedAt();
        this.end = end(drills.getLast().startedAt());
        this.objective = drills.getLast().rto().objectiveSeconds();
        this.most = most();
    }

    /** Up to the expected end of the objective where that is not too far for the past to be seen. */
    private Instant end(Instant last) {
        if (line().isEmpty()) {
            return last.isAfter(begin) ? last : begin.plus(Duration.ofDays(1));
        }
        double past = Math.max(1, Duration.between(begin, last).toMillis());
        return last.plusMillis((long) (past * FUTURE / (1 - FUTURE)));
    }

    private double most() {
        double measured = drills.stream()
                .mapToDouble(drill -> drill.rto().measuredSeconds())
                .max()
                .orElse(0);
        double ahead = line().map(line -> line.upper(days(end))).orElse(0.0);
        double used = Math.max(measured, Math.min(ahead, objective * ROOM));
        return ROOM * (used >= objective / 3 ? Math.max(used, objective) : Math.max(used, 0.001));
    }

    private Optional<Regression> line() {
        return switch (forecast) {
            case Forecast.NotEnough few -> Optional.empty();
            case Forecast.Exceeded over -> Optional.empty();
            case Forecast.NotExpected good -> Optional.of(good.line());
            case Forecast.Expected breaks -> Optional.of(breaks.line());
        };
    }

    private Instant origin() {
        return switch (forecast) {
            case Forecast.NotExpected good -> good.origin();
            case Forecast.Expected breaks -> breaks.origin();
            case Forecast.NotEnough few -> begin;
            case Forecast.Exceeded over -> begin;
        };
    }

    private boolean objectiveDrawn() {
        return most >= objective;
    }

    String key() {
        String thick = objectiveDrawn()
                ? "Thick line: the objective of " + Amounts.duration(objective) + "."
                : "Enlarged: the objective of " + Amounts.duration(objective) + " lies "
                        + Amounts.count(Math.round(objective / most)) + " times as high.";
        String dashed = line().isPresent() ? " Dashed: growth as measured, between the ends of the 90 % interval." : "";
        return "Circle: verified, lozenge: not proven, square: failed. " + thick + dashed;
    }

    Html draw() {
        String description = Amounts.counted(drills.size(), "drill", "drills") + " from " + ForecastWords.day(begin)
                + " to " + ForecastWords.day(drills.getLast().startedAt()) + "; the first took "
                + Amounts.duration(drills.getFirst().rto().measuredSeconds()) + ", the last "
                + Amounts.duration(drills.getLast().rto().measuredSeconds()) + " of "
                + Amounts.duration(objective) + " allowed. Every number is in the table of the history.";
        return Drawing.of("Recovery time of every drill", "trend-title", TOP + HEIGHT + BELOW)
                .with("aria-labelledby", "trend-title trend-description")
                .styled("trend-chart")
                .add(element("desc", description).with("id", "trend-description"))
                .addAll(levels())
                .add(curves())
                .addAll(letters())
                .addAll(drills.stream().map(this::mark).toList());
    }

    private List<Html> levels() {
        List<Html> levels = new ArrayList<>();
        new TimeAxis(most).marks().forEach(mark -> levels.add(level(mark).styled("grid")));
        levels.add(level(0).styled("grid"));
        if (objectiveDrawn()) {
            levels.add(level(objective).styled("objective"));
        }
        return levels;
    }

    private List<Html> letters() {
        List<Html> letters = new ArrayList<>();
        for (double mark : new TimeAxis(most).marks()) {
            letters.add(Drawing.label("0", (int) y(mark) - 4, Amounts.duration(mark))
                    .styled("tick"));
        }
        int below = TOP + HEIGHT + 18;
        letters.add(Drawing.label(place(begin), below, ForecastWords.day(begin)).styled("tick"));
        letters.add(Drawing.label("100%", below, ForecastWords.day(end))
                .with("text-anchor", "end")
                .styled("tick"));
        return letters;
    }

    private Element level(double seconds) {
        String y = number(y(seconds));
        return element("line").with("x1", "0").with("x2", "100%").with("y1", y).with("y2", y);
    }

    private Html curves() {
        List<Html> curves = new ArrayList<>();
        curves.add(curve(
                drills.stream()
                        .map(drill -> point(drill.startedAt(), drill.rto().measuredSeconds()))
                        .toList(),
                "series"));
        line().ifPresent(line -> {
            curves.add(curve(ahead(line::upper), "bound"));
            curves.add(curve(ahead(line::at), "projection"));
            curves.add(curve(ahead(line::lower), "bound"));
        });
        return element("svg")
                .with("x", "0")
                .with("y", String.valueOf(TOP))
                .with("width", "100%")
                .with("height", String.valueOf(HEIGHT))
                .with("viewBox", "0 0 1000 " + HEIGHT)
                .with("preserveAspectRatio", "none")
                .with("aria-hidden", "true")
                .addAll(curves);
    }

    private List<String> ahead(DoubleUnaryOperator curve) {
        Instant last = drills.getLast().startedAt();
        double span = Duration.between(last, end).toMillis();
        List<String> points = new ArrayList<>();
        for (int step = 0; step <= CURVE_STEPS; step++) {
            Instant instant = last.plusMillis((long) (span * step / CURVE_STEPS));
            points.add(point(instant, curve.applyAsDouble(days(instant))));
        }
        return points;
    }

    private static Html curve(List<String> points, String style) {
        return element("polyline")
                .with("points", String.join(" ", points))
                .with("vector-effect", "non-scaling-stroke")
                .styled(style);
    }

    private Html mark(DrillResult drill) {
        Outcome outcome = drill.outcome();
        Element shape = OutcomeMark.shape(outcome)
                .with("x", place(drill.startedAt()))
                .with("y", number(y(drill.rto().measuredSeconds())))
                .with("width", "14")
                .with("height", "14");
        return element("g", shape)
                .with("transform", "translate(-7 -7)")
                .styled("drill-mark " + OutcomeMark.style(outcome));
    }

    private String point(Instant at, double seconds) {
        return number(1_000 * share(at)) + "," + number(y(seconds) - TOP);
    }

    private String place(Instant at) {
        return String.format(Locale.ROOT, "%.2f%%", 100 * share(at));
    }

    private double share(Instant at) {
        double span = Duration.between(begin, end).toMillis();
        return MARGIN_BEFORE
                + (1 - MARGIN_BEFORE - MARGIN_AFTER)
                        * Duration.between(begin, at).toMillis()
                        / span;
    }

    private double y(double seconds) {
        return TOP + HEIGHT * (1 - Math.clamp(seconds / most, 0, 1));
    }

    private double days(Instant at) {
        return Duration.between(origin(), at).toMillis() / 86_400_000.0;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}

package dev.pale.reports.html;

import static dev.pale.reports.html.Html.element;

import dev.pale.reports.history.Trend.Point;
import dev.pale.reports.wording.Amounts;
import dev.pale.reports.wording.ForecastWords;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;

/** A small line over time that begins at zero, with its numbers in its name for those who do not see it. */
final class Spark {
    private static final int WIDTH = 160;
    private static final int HEIGHT = 36;
    private static final int MARGIN = 4;

    private final List<Point> points;
    private final ToDoubleFunction<Point> value;

    Spark(List<Point> points, ToDoubleFunction<Point> value) {
        this.points = points;
        this.value = value;
    }

    Html draw(String name, DoubleFunction<String> words) {
        Point first = points.getFirst();
        Point last = points.getLast();
        String said = name + ": " + words.apply(value.applyAsDouble(first)) + " on " + ForecastWords.day(first.at())
                + ", " + words.apply(value.applyAsDouble(last)) + " on " + ForecastWords.day(last.at()) + ", "
                + Amounts.counted(points.size(), "drill", "drills");
        StringBuilder places = new StringBuilder();
        points.forEach(
                point -> places.append(x(point)).append(',').append(y(point)).append(' '));
        return element("svg", element("title", said))
                .with("role", "img")
                .with("aria-label", said)
                .with("viewBox", "0 0 " + WIDTH + " " + HEIGHT)
                .with("width", String.valueOf(WIDTH))
                .with("height", String.valueOf(HEIGHT))
                .styled("spark")
                .add(
                        element("polyline")
                                .with("points", places.toString().strip())
                                .styled("series"),
                        element("circle")
                                .with("cx", x(last))
                                .with("cy", y(last))
                                .with("r", "3")
                                .styled("dot"));
    }

    private String x(Point point) {
        double begin = points.getFirst().at().toEpochMilli();
        double span = points.getLast().at().toEpochMilli() - begin;
        double share = span > 0 ? (point.at().toEpochMilli() - begin) / span : 1;
        return number(MARGIN + share * (WIDTH - 2 * MARGIN));
    }

    private String y(Point point) {
        double most = points.stream().mapToDouble(value).max().orElse(0);
        double share = most > 0 ? value.applyAsDouble(point) / most : 0;
        return number(HEIGHT - MARGIN - share * (HEIGHT - 2 * MARGIN));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}

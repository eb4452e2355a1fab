package dev.pale.reports.html;

import static dev.pale.reports.html.Html.element;
import static dev.pale.reports.html.Html.text;
import static dev.pale.reports.html.Table.Column.number;
import static dev.pale.reports.html.Table.Column.words;

import dev.pale.reports.history.Forecast;
import dev.pale.reports.history.History;
import dev.pale.reports.history.Trend;
import dev.pale.reports.history.Trend.Point;
import dev.pale.reports.wording.Amounts;
import dev.pale.reports.wording.ForecastWords;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;

/** How long recovery takes from drill to drill, where that leads, and the same of each source. */
final class TrendSection {
    private TrendSection() {}

    static Html of(History history) {
        if (history.whole().isEmpty()) {
            return Html.nothing();
        }
        Forecast forecast = Forecast.of(history);
        TrendChart chart = new TrendChart(history, forecast);
        String sentence = ForecastWords.sentence(forecast);
        Element section = PageFrame.section(
                "trend",
                "Trend and forecast",
                element("p", element("strong", "Forecast: "), text(sentence + ".")),
                element(
                        "figure",
                        element(
                                "figcaption",
                                element("strong", "Recovery time of every drill"),
                                text(" " + chart.key())),
                        chart.draw()));
        List<Trend> trends = Trend.of(history);
        return trends.isEmpty() ? section : section.add(sources(trends));
    }

    private static Html sources(List<Trend> trends) {
        Table table = new Table(
                "Each source from drill to drill",
                List.of(
                        words("Source"),
                        words("Time to restore"),
                        number("Time now"),
                        number("Time in 30 days"),
                        words("Size"),
                        number("Size now"),
                        number("Size in 30 days")));
        trends.forEach(trend -> row(trend, table));
        return element("div", table.build()).styled("trends");
    }

    private static void row(Trend trend, Table table) {
        List<Point> points = trend.points();
        if (points.isEmpty()) {
            Html none = text("not restored");
            table.row(text(trend.source()), none, none, none, none, none, none);
            return;
        }
        Point last = points.getLast();
        table.row(
                text(trend.source()),
                spark(trend, "time to restore", Point::seconds, Amounts::duration),
                text(Amounts.duration(last.seconds())),
                text(change(trend.secondsInAMonth(), Amounts::duration)),
                spark(trend, "size", Point::contentBytes, bytes -> Amounts.bytes((long) bytes)),
                text(Amounts.bytes(last.contentBytes())),
                text(change(trend.bytesInAMonth(), bytes -> Amounts.bytes(Math.round(bytes)))));
    }

    private static Html spark(Trend trend, String what, ToDoubleFunction<Point> value, DoubleFunction<String> words) {
        return new Spark(trend.points(), value).draw(trend.source() + ", " + what, words);
    }

    private static String change(OptionalDouble change, DoubleFunction<String> words) {
        if (change.isEmpty()) {
            return "too few drills";
        }
        double value = change.getAsDouble();
        String sign = value > 0 ? "+" : value < 0 ? "−" : "±";
        return sign + words.apply(Math.abs(value));
    }
}

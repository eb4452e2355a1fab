package dev.pale.reports.wording;

import dev.pale.reports.history.Forecast;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A forecast in words, with its uncertainty; never without it. */
public final class ForecastWords {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);

    private ForecastWords() {}

    /** One word or two, for a number's place. */
    public static String shortly(Forecast forecast) {
        return switch (forecast) {
            case Forecast.NotEnough few -> "Unknown";
            case Forecast.Exceeded over -> "Broken now";
            case Forecast.NotExpected good -> "Holds";
            case Forecast.Expected breaks ->
                breaks.expected().map(ForecastWords::day).orElse("May break");
        };
    }

    /** A sentence without the last full stop. */
    public static String sentence(Forecast forecast) {
        return switch (forecast) {
            case Forecast.NotEnough few ->
                "not enough drills: a forecast needs " + Forecast.FEWEST_DRILLS
                        + " that can be compared, over at least "
                        + Forecast.SHORTEST_SPAN.toDays() + " days; there "
                        + (few.drills() == 1 ? "is 1" : "are " + few.drills()) + ", over "
                        + few.span().toDays() + " days";
            case Forecast.Exceeded over -> "the newest drill took longer than its objective: it is broken already";
            case Forecast.NotExpected good ->
                "growth as in " + rests(good) + " does not break the objective within " + years()
                        + ": not even the upper end of the interval in which 90 of 100 drills to come are expected";
            case Forecast.Expected breaks -> breaks(breaks);
        };
    }

    private static String breaks(Forecast.Expected breaks) {
        String most = "perhaps as early as " + day(breaks.earliest()) + " and "
                + breaks.latest()
                        .map(latest -> "by " + day(latest) + " at the latest")
                        .orElse("perhaps never");
        return breaks.expected()
                        .map(day -> "growth as in " + rests(breaks) + " breaks the objective around " + day(day) + ", "
                                + most)
                        .orElse("growth as in " + rests(breaks) + " does not break the objective within " + years()
                                + ", but the upper end of the interval reaches it: " + most)
                + " (90 of 100 drills to come are expected in between)";
    }

    private static String rests(Forecast forecast) {
        return "the " + forecast.drills() + " drills that can be compared";
    }

    private static String years() {
        return Forecast.HORIZON.toDays() / 365 + " years";
    }

    /** {@code 2026-11-21}, in UTC. */
    public static String day(Instant instant) {
        return DAY.format(instant);
    }
}

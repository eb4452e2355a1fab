package dev.pale.reports.site;

import static java.util.Objects.requireNonNull;

import dev.pale.reports.history.Forecast;
import dev.pale.reports.history.History;
import dev.pale.reports.history.KeptDrill;
import dev.pale.reports.history.Protection;
import dev.pale.reports.history.Trend;
import dev.pale.reports.result.Outcome;
import dev.pale.reports.wording.ForecastWords;
import dev.pale.reports.wording.HistoryVerdict;
import java.time.Instant;
import java.util.List;

/**
 * Many drills in one document; what {@code pale report --json} prints.
 *
 * @param schema the form's name and version, now {@value #SCHEMA}
 * @param outcome what the newest drill of all sources that counts says of today, or what is worse since
 * @param latest id of the newest drill of all sources that counts; null where none does
 * @param drills every drill that was looked at, oldest first
 */
public record Overview(
        String schema,
        Instant generatedAt,
        String origin,
        Outcome outcome,
        String verdict,
        String nextStep,
        String latest,
        ForecastLine forecast,
        List<Protection> protection,
        List<Trend> trends,
        List<DrillLine> drills) {
    public static final String SCHEMA = "pale-report/1";

    /**
     * When growth breaks the objective.
     *
     * @param state {@code notEnough}, {@code exceeded}, {@code notExpected} or {@code expected}
     * @param drills how many it rests on
     * @param earliest when the upper end of the 90 % prediction interval reaches the objective; null where it does not
     * @param expected when the line does
     * @param latest when the lower end does
     */
    public record ForecastLine(
            String state, long drills, Instant earliest, Instant expected, Instant latest, String sentence) {
        public ForecastLine {
            requireNonNull(state, "state");
            requireNonNull(sentence, "sentence");
        }

        private static ForecastLine of(Forecast forecast) {
            String said = ForecastWords.sentence(forecast);
            return switch (forecast) {
                case Forecast.NotEnough few -> of("notEnough", few, said);
                case Forecast.Exceeded over -> of("exceeded", over, said);
                case Forecast.NotExpected good -> of("notExpected", good, said);
                case Forecast.Expected breaks ->
                    new ForecastLine(
                            "expected",
                            breaks.drills(),
                            breaks.earliest(),
                            breaks.expected().orElse(null),
                            breaks.latest().orElse(null),
                            said);
            };
        }

        private static ForecastLine of(String state, Forecast forecast, String said) {
            return new ForecastLine(state, forecast.drills(), null, null, null, said);
        }
    }

    /**
     * One drill.
     *
     * @param id of the result; null where it is refused
     * @param kind as the result says; null where it is refused
     * @param signer who signed it; null where nobody did, or it is refused
     * @param outcome what it said; null where it is refused
     * @param recoverySeconds how long it took; null where it is refused
     * @param refused why it does not count; null where it does
     */
    public record DrillLine(
            String place,
            Instant at,
            String id,
            String kind,
            String signer,
            Outcome outcome,
            Double recoverySeconds,
            String refused) {
        public DrillLine {
            requireNonNull(place, "place");
            requireNonNull(at, "at");
        }

        private static DrillLine of(KeptDrill drill) {
            return switch (drill) {
                case KeptDrill.Counted good ->
                    new DrillLine(
                            good.place(),
                            good.at(),
                            good.result().id(),
                            good.result().kind(),
                            good.signer().orElse(null),
                            good.result().outcome(),
                            good.result().rto().measuredSeconds(),
                            null);
                case KeptDrill.Refused bad ->
                    new DrillLine(bad.place(), bad.at(), null, null, null, null, null, bad.why());
            };
        }
    }

    public Overview {
        requireNonNull(schema, "schema");
        requireNonNull(generatedAt, "generatedAt");
        requireNonNull(origin, "origin");
        requireNonNull(outcome, "outcome");
        requireNonNull(verdict, "verdict");
        requireNonNull(nextStep, "nextStep");
        requireNonNull(forecast, "forecast");
        protection = List.copyOf(protection);
        trends = List.copyOf(trends);
        drills = List.copyOf(drills);
    }

    public static Overview of(History history) {
        return new Overview(
                SCHEMA,
                history.now(),
                history.origin(),
                HistoryVerdict.outcome(history),
                HistoryVerdict.line(history),
                HistoryVerdict.nextStep(history),
                history.latest().map(drill -> drill.result().id()).orElse(null),
                ForecastLine.of(Forecast.of(history)),
                Protection.of(history),
                Trend.of(history),
                history.drills().stream().map(DrillLine::of).toList());
    }
}

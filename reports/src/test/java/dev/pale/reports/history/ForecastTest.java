package dev.pale.reports.history;

import static java.time.temporal.ChronoUnit.DAYS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.pale.reports.ExampleHistories;
import dev.pale.reports.history.Forecast.Exceeded;
import dev.pale.reports.history.Forecast.Expected;
import dev.pale.reports.history.Forecast.NotEnough;
import dev.pale.reports.history.Forecast.NotExpected;
import dev.pale.reports.result.Outcome;
import dev.pale.reports.wording.ForecastWords;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Forecasts of series whose future is known. The objective of all of them is two hours. */
class ForecastTest {
    private static final Instant LAST = ExampleHistories.LAST;

    private static Forecast weekly(int count, IntToDoubleFunction seconds) {
        return Forecast.of(ExampleHistories.of(ExampleHistories.weekly(count, seconds)));
    }

    /** 2,400 s and 180 s more each week: 7,200 s in week 26.67, which is 11.67 weeks after the last of 16. */
    @Test
    void findsTheDayOnWhichSteadyGrowthBreaksTheObjective() {
        Forecast forecast = weekly(16, week -> 2_400 + 180.0 * week);

        assertThat(forecast).isInstanceOfSatisfying(Expected.class, breaks -> {
            assertThat(breaks.drills()).isEqualTo(16);
            assertThat(breaks.expected()).hasValue(LAST.plus(82, DAYS));
            assertThat(breaks.earliest()).isEqualTo(LAST.plus(82, DAYS));
            assertThat(breaks.latest()).hasValue(LAST.plus(82, DAYS));
        });
        assertThat(ForecastWords.sentence(forecast)).contains("around 2027-02-12");
    }

    @Test
    void isTheLessCertainTheMoreTheDrillsDiffer() {
        Forecast forecast = weekly(16, week -> 2_400 + 180.0 * week + (week % 2 == 0 ? 300 : -300));

        assertThat(forecast).isInstanceOfSatisfying(Expected.class, breaks -> {
            assertThat(breaks.earliest()).isBefore(breaks.expected().orElseThrow());
            assertThat(breaks.latest().orElseThrow()).isAfter(breaks.expected().orElseThrow());
            assertThat(breaks.expected().orElseThrow()).isBetween(LAST.plus(70, DAYS), LAST.plus(95, DAYS));
        });
        assertThat(ForecastWords.sentence(forecast)).contains("perhaps as early as", "90 of 100");
    }

    @Test
    void expectsNothingOfTimesThatStayAsTheyAre() {
        Forecast forecast = weekly(16, week -> 40 + (week % 3 - 1));

        assertThat(forecast).isInstanceOf(NotExpected.class);
        assertThat(ForecastWords.sentence(forecast)).contains("does not break the objective within 3 years");
        assertThat(weekly(16, week -> 3_000 - 50.0 * week)).isInstanceOf(NotExpected.class);
    }

    /** So noisy that nobody can tell growth from chance: then it must not sound certain. */
    @Test
    void saysPerhapsWhereOnlyTheUpperEndReachesTheObjective() {
        double[] noise = {900, -800, 700, -900, 800, -700, 900, -800};
        Forecast forecast = weekly(8, week -> 4_000 + noise[week]);

        assertThat(forecast).isInstanceOfSatisfying(Expected.class, breaks -> {
            assertThat(breaks.latest()).isEmpty();
        });
        assertThat(ForecastWords.sentence(forecast)).contains("perhaps never");
    }

    @Test
    void saysThatThereAreTooFewDrillsOrOfTooFewDays() {
        assertThat(weekly(5, week -> 2_400 + 180.0 * week)).isEqualTo(new NotEnough(5, Duration.ofDays(28)));
        assertThat(weekly(0, week -> 0)).isEqualTo(new NotEnough(0, Duration.ZERO));
        List<KeptDrill> hourly = new ArrayList<>();
        for (int hour = 0; hour < 20; hour++) {
            hourly.add(ExampleHistories.counted(LAST.minus(Duration.ofHours(hour)), 40 + hour, Outcome.VERIFIED));
        }
        Forecast forecast = Forecast.of(ExampleHistories.of(hourly));
        assertThat(forecast).isEqualTo(new NotEnough(20, Duration.ofHours(19)));
        assertThat(ForecastWords.sentence(forecast)).startsWith("not enough drills");
    }

    @Test
    void saysThatTheObjectiveIsBrokenAlready() {
        assertThat(weekly(16, week -> 7_000 + 20.0 * week)).isEqualTo(new Exceeded(16));
    }

    /** A refused drill with any number in it must not move the line. */
    @Test
    void restsOnlyOnDrillsThatCount() {
        History forged = ExampleHistories.forged();

        assertThat(Forecast.of(forged).drills()).isEqualTo(8);
        assertThat(Forecast.of(ExampleHistories.eventful()).drills()).isEqualTo(16);
    }

    @Test
    void aRegressionHasTheTextbooksInterval() {
        Regression line = new Regression();
        double[] y = {2, 4, 5, 4, 5};
        for (int x = 1; x <= 5; x++) {
            line.add(x, y[x - 1]);
        }
        // Slope 0.6, intercept 2.2, s = sqrt(2.4 / 3), t(0.95; 3) = 2.35336, at 6: sqrt(1 + 1/5 + 9/10)
        assertThat(line.at(6)).isCloseTo(5.8, offset(1e-9));
        assertThat(line.upper(6) - line.at(6)).isCloseTo(2.35336 * Math.sqrt(0.8) * Math.sqrt(2.1), offset(1e-3));
    }
}

package dev.pale.reports.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pale.reports.ExampleHistories;
import dev.pale.reports.result.Outcome;
import dev.pale.reports.wording.HistoryVerdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What many drills say of today: never more than the newest that counts. */
class HistoryTest {
    private static final Instant LAST = ExampleHistories.LAST;

    @Test
    void saysWhatTheNewestDrillSaid() {
        assertThat(HistoryVerdict.line(ExampleHistories.steady())).startsWith("VERIFIED: all 4 sources came back");
        History failed = ExampleHistories.of(List.of(
                ExampleHistories.counted(LAST.minus(Duration.ofDays(7)), 40, Outcome.VERIFIED),
                ExampleHistories.counted(LAST, 40, Outcome.FAILED)));
        assertThat(HistoryVerdict.outcome(failed)).isEqualTo(Outcome.FAILED);
    }

    @Test
    void isNotVerifiedWithoutAnyDrill() {
        assertThat(HistoryVerdict.line(ExampleHistories.none())).isEqualTo("UNPROVEN: there is no drill that counts");
    }

    @Test
    void isNotVerifiedByAResultThatNobodyTrustedSigned() {
        History forged = ExampleHistories.forged();

        assertThat(HistoryVerdict.line(forged)).startsWith("UNPROVEN: 1 newer result is refused");
        assertThat(forged.latest().orElseThrow().at()).isEqualTo(LAST);
        assertThat(forged.counted()).hasSize(8);
    }

    @Test
    void isNotVerifiedByADrillOfLastMonthNorOfTomorrow() {
        History steady = ExampleHistories.steady();
        Instant late = LAST.plus(HistoryVerdict.MOST_AGE).plusSeconds(1);

        assertThat(HistoryVerdict.line(at(steady, late)))
                .startsWith("UNPROVEN: the newest drill that counts is 8 d old");
        assertThat(HistoryVerdict.outcome(at(steady, LAST.plus(HistoryVerdict.MOST_AGE))))
                .isEqualTo(Outcome.VERIFIED);
        assertThat(HistoryVerdict.line(at(steady, LAST.minusSeconds(60)))).contains("dated in the future");
    }

    private static History at(History history, Instant now) {
        return new History(now, history.origin(), history.drills(), history.sources(), history.proof());
    }

    @Test
    void isNotVerifiedWhereASourceWasNotDrilled() {
        assertThat(HistoryVerdict.line(ExampleHistories.eventful()))
                .startsWith("UNPROVEN: not drilled: postgres/newcomer");
    }

    private static History after(KeptDrill... later) {
        List<KeptDrill> drills = new ArrayList<>(ExampleHistories.weekly(8, week -> 40));
        drills.addAll(List.of(later));
        return ExampleHistories.of(drills);
    }

    @Test
    void takesADrillOfSomeSourcesForNoDrillOfAll() {
        KeptDrill failed = ExampleHistories.counted(LAST.plusSeconds(60), 8_400, Outcome.FAILED);
        KeptDrill partial = ExampleHistories.partial(LAST.plusSeconds(3_600), 3, Outcome.VERIFIED);
        History history = after(failed, partial);

        assertThat(history.latest()).contains((KeptDrill.Counted) failed);
        assertThat(HistoryVerdict.outcome(history)).isEqualTo(Outcome.FAILED);
        assertThat(Trend.of(history).getFirst().points()).hasSize(9);
        assertThat(Forecast.of(history).drills()).isEqualTo(9);
        assertThat(Protection.of(history))
                .allSatisfy(source -> assertThat(source.outcome()).isEqualTo(Outcome.VERIFIED));
        assertThat(HistoryVerdict.line(ExampleHistories.of(List.of(partial))))
                .isEqualTo("UNPROVEN: there is no drill of all sources that counts");
    }

    @Test
    void saysWhatADrillOfSomeSourcesLostUntilOneBringsItBack() {
        KeptDrill lost = ExampleHistories.partial(LAST.plusSeconds(60), 3, Outcome.FAILED);
        KeptDrill found = ExampleHistories.partial(LAST.plusSeconds(120), 3, Outcome.VERIFIED);

        assertThat(HistoryVerdict.line(after(lost)))
                .startsWith("FAILED: a newer drill says of postgres/basketball-api Failed");
        assertThat(HistoryVerdict.nextStep(after(lost))).contains("postgres/basketball-api", "run 'pale drill");
        assertThat(HistoryVerdict.outcome(after(lost, found))).isEqualTo(Outcome.VERIFIED);
    }

    @Test
    void countsTheSameResultOnceWhereverItLies() {
        KeptDrill.Counted drill = ExampleHistories.counted(LAST, 40, Outcome.VERIFIED);
        KeptDrill.Counted copy = new KeptDrill.Counted("elsewhere", drill.result(), Optional.empty());

        assertThat(ExampleHistories.of(List.of(drill, copy)).counted()).containsExactly(drill);
    }

    @Test
    void showsHowWellEachSourceIsProtected() {
        List<Protection> sources = Protection.of(ExampleHistories.eventful());

        assertThat(sources).hasSize(5).first().satisfies(source -> {
            assertThat(source.source()).isEqualTo("postgres/basketball-api");
            assertThat(source.lastVerified()).isEqualTo(LAST);
            assertThat(source.lastBackup()).isEqualTo(LAST.plus(Duration.ofHours(5)));
            assertThat(source.fidelity()).isEqualTo("real");
            assertThat(source.copies()).isEqualTo(1);
        });
        assertThat(sources)
                .filteredOn(source -> source.source().equals("postgres/newcomer"))
                .singleElement()
                .satisfies(source -> {
                    assertThat(source.lastBackup()).isNull();
                    assertThat(source.lastVerified()).isNull();
                    assertThat(source.outcome()).isNull();
                    assertThat(source.copies()).isZero();
                });
    }

    /** A source that came back in a drill that proved nothing is not verified by it. */
    @Test
    void countsAsVerifiedOnlyWhatADrillVerifiedAsAWhole() {
        History failed = ExampleHistories.of(List.of(
                ExampleHistories.counted(LAST.minus(Duration.ofDays(7)), 40, Outcome.VERIFIED),
                ExampleHistories.counted(LAST, 40, Outcome.UNPROVEN)));

        assertThat(Protection.of(failed))
                .allSatisfy(source -> assertThat(source.lastVerified()).isEqualTo(LAST.minus(Duration.ofDays(7))));
    }

    @Test
    void showsWhatASourceGainsInAMonth() {
        Trend trend = Trend.of(ExampleHistories.of(ExampleHistories.weekly(8, week -> 380 + 38.0 * week)))
                .getFirst();

        assertThat(trend.points()).hasSize(8);
        assertThat(trend.secondsInAMonth().orElseThrow()).isPositive();
        assertThat(Trend.of(ExampleHistories.of(ExampleHistories.weekly(2, week -> 40)))
                        .getFirst()
                        .secondsInAMonth())
                .isEmpty();
    }
}

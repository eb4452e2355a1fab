package dev.pale.backup.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static List<String> after(String expression, ZoneId zone, String instant, int count) {
        Schedule schedule = Schedule.parse(expression, zone);
        List<String> due = new ArrayList<>();
        Instant at = Instant.parse(instant);
        for (int number = 0; number < count; number++) {
            at = schedule.firstAfter(at);
            due.add(at.toString());
        }
        return due;
    }

    @Test
    void followsLocalTimeThroughTheYear() {
        assertThat(after("30 4 * * *", BERLIN, "2026-03-27T12:00:00Z", 3))
                .containsExactly("2026-03-28T03:30:00Z", "2026-03-29T02:30:00Z", "2026-03-30T02:30:00Z");
        assertThat(after("30 4 * * *", BERLIN, "2026-10-24T00:00:00Z", 3))
                .containsExactly("2026-10-24T02:30:00Z", "2026-10-25T03:30:00Z", "2026-10-26T03:30:00Z");
    }

    @Test
    void aLocalTimeThatIsSkippedIsNotDueThatDayAsInKubernetes() {
        assertThat(after("30 2 * * *", BERLIN, "2026-03-27T12:00:00Z", 2))
                .containsExactly("2026-03-28T01:30:00Z", "2026-03-30T00:30:00Z");
        Schedule schedule = Schedule.parse("30 2 * * *", BERLIN);
        assertThat(schedule.lastAtOrBefore(Instant.parse("2026-03-29T23:00:00Z")))
                .isEqualTo("2026-03-28T01:30:00Z");
        assertThat(schedule.skippedWithinAYearOf(Instant.parse("2026-01-01T00:00:00Z")))
                .containsExactly(LocalDateTime.parse("2026-03-29T02:30:00"));
        assertThat(Schedule.parse("30 3 * * *", BERLIN).skippedWithinAYearOf(Instant.parse("2026-01-01T00:00:00Z")))
                .isEmpty();
    }

    @Test
    void aLocalTimeThatComesTwiceIsDueTheFirstTime() {
        assertThat(after("30 2 * * *", BERLIN, "2026-10-24T12:00:00Z", 2))
                .containsExactly("2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z");
        assertThat(Schedule.parse("30 2 * * *", BERLIN).lastAtOrBefore(Instant.parse("2026-10-25T02:00:00Z")))
                .isEqualTo("2026-10-25T00:30:00Z");
    }

    @Test
    void whatIsDueEveryHourIsDueInBothOfTheTwoEqualHours() {
        assertThat(after("30 * * * *", BERLIN, "2026-10-25T00:00:00Z", 3))
                .containsExactly("2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z", "2026-10-25T02:30:00Z");
        assertThat(after("*/30 * * * *", BERLIN, "2026-03-29T00:00:00Z", 3))
                .containsExactly("2026-03-29T00:30:00Z", "2026-03-29T01:00:00Z", "2026-03-29T01:30:00Z");
    }

    @Test
    void lastAndFirstAreNeighboursAtEveryMinuteOfDaysWhenTheClockIsSet() {
        for (String expression : List.of("30 2 * * *", "0,30 1-3 * * *", "15 * * * *", "0 3 * * 0")) {
            Schedule schedule = Schedule.parse(expression, BERLIN);
            for (String day : List.of("2026-03-28T20:00:00Z", "2026-10-24T20:00:00Z")) {
                Instant at = Instant.parse(day);
                for (int minutes = 0; minutes < 600; minutes += 5) {
                    Instant now = at.plus(Duration.ofMinutes(minutes));
                    Instant last = schedule.lastAtOrBefore(now);
                    Instant first = schedule.firstAfter(now);
                    assertThat(last).as(expression + " at " + now).isBeforeOrEqualTo(now);
                    assertThat(first).as(expression + " at " + now).isAfter(now);
                    assertThat(schedule.firstAfter(last)).isEqualTo(first);
                    assertThat(schedule.lastAtOrBefore(first)).isEqualTo(first);
                }
            }
        }
    }

    @Test
    void oneOfBothDayFieldsIsEnoughAsInKubernetes() {
        assertThat(after("0 0 1 * 1", ZoneOffset.UTC, "2026-01-01T12:00:00Z", 2))
                .containsExactly("2026-01-05T00:00:00Z", "2026-01-12T00:00:00Z");
        assertThat(after("0 0 1 * 1", ZoneOffset.UTC, "2026-01-27T12:00:00Z", 1))
                .containsExactly("2026-02-01T00:00:00Z");
        assertThat(after("0 3 * * SUN", ZoneOffset.UTC, "2026-01-01T12:00:00Z", 1))
                .containsExactly("2026-01-04T03:00:00Z");
        assertThat(after("@weekly", ZoneOffset.UTC, "2026-01-01T12:00:00Z", 1)).containsExactly("2026-01-04T00:00:00Z");
        assertThat(after("0 0 29 2 *", ZoneOffset.UTC, "2026-01-01T12:00:00Z", 1))
                .containsExactly("2028-02-29T00:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "* * * *", "0 30 2 * * *", "61 2 * * *", "@every 1h", "TZ=UTC 0 2 * * *", "0 0 */2 * 1", "x"
            })
    void refusesWhatKubernetesRefusesOrReadsOtherwise(String expression) {
        assertThatThrownBy(() -> Schedule.parse(expression, BERLIN)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesADayThatNeverComes() {
        assertThatThrownBy(() -> Schedule.parse("0 0 30 2 *", BERLIN)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void workIsDemandedWhenItsTimeAndGraceAreOver() {
        Expectation expected = new Expectation(
                Schedule.parse("30 4 * * *", ZoneOffset.UTC), Duration.ofHours(1), Duration.ofMinutes(15));
        Instant yesterday = Instant.parse("2026-01-01T04:30:00Z");
        Instant today = Instant.parse("2026-01-02T04:30:00Z");

        assertThat(expected.demandedAt(Instant.parse("2026-01-02T05:44:59Z"))).isEqualTo(yesterday);
        assertThat(expected.demandedAt(Instant.parse("2026-01-02T05:45:00Z"))).isEqualTo(today);
        assertThat(expected.deadlineAfter(yesterday)).isEqualTo("2026-01-02T05:45:00Z");
        assertThat(expected.isMetBy(yesterday, today)).isFalse();
        assertThat(expected.isMetBy(today.minusSeconds(60), today)).isTrue();
        assertThat(expected.deadlineAfter(today.minusSeconds(60))).isEqualTo("2026-01-03T05:45:00Z");
    }
}

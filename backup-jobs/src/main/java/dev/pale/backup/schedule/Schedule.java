package dev.pale.backup.schedule;

import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Instants at which something is due: a cron expression of five fields and a time zone, with the meaning that the
 * {@code schedule} and {@code timeZone} of a Kubernetes CronJob have (<a
 * href="https://pkg.go.dev/github.com/robfig/cron/v3">robfig/cron</a>). A local time that the clock skips is not due on
 * that day. Of a local time that comes twice the first is due, unless every hour has its turn; Kubernetes starts the job
 * at both, and what began at the second is later than what was due. Immutable.
 */
public final class Schedule {
    private static final CronParser PARSER = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
    private static final Map<String, String> NAMED = Map.of(
            "@hourly", "0 * * * *",
            "@daily", "0 0 * * *",
            "@midnight", "0 0 * * *",
            "@weekly", "0 0 * * 0",
            "@monthly", "0 0 1 * *",
            "@yearly", "0 0 1 1 *",
            "@annually", "0 0 1 1 *");
    /** No zone sets its clock by more than this within a day that anybody plans. */
    private static final Duration LARGEST_SHIFT = Duration.ofHours(3);
    /** Local times that are looked at for one answer. */
    private static final int MOST_CANDIDATES = 5_000;

    private static final int FIELDS = 5;

    private final String expression;
    private final ZoneId zone;
    private final ExecutionTime localTimes;
    private final boolean everyHour;

    private Schedule(String expression, ZoneId zone, Cron cron) {
        this.expression = expression;
        this.zone = zone;
        this.localTimes = ExecutionTime.forCron(cron);
        this.everyHour = fields(expression)[1].startsWith("*");
    }

    /**
     * Reads a cron expression: five fields, or {@code @daily} and its like.
     *
     * @throws IllegalArgumentException with what is wrong, for a person
     */
    public static Schedule parse(String text, ZoneId zone) {
        String expression = NAMED.getOrDefault(text.strip().toLowerCase(Locale.ROOT), text.strip());
        String[] fields = fields(expression);
        if (fields.length != FIELDS) {
            throw new IllegalArgumentException(
                    "has " + fields.length + " fields, not minute, hour, day of month, month and day of week");
        }
        requireOneMeaning(fields);
        Cron cron = PARSER.parse(expression).validate();
        Schedule schedule = new Schedule(expression, zone, cron);
        if (schedule.localTimes
                .nextExecution(ZonedDateTime.of(2000, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC))
                .isEmpty()) {
            throw new IllegalArgumentException("names no day that exists");
        }
        return schedule;
    }

    /** With a step in one of the two day fields, cron and its heirs do not agree on whether one or both must fit. */
    private static void requireOneMeaning(String[] fields) {
        boolean both = !fields[2].equals("*") && !fields[4].equals("*");
        if (both && (fields[2].startsWith("*") || fields[4].startsWith("*"))) {
            throw new IllegalArgumentException(
                    "restricts day of month and day of week, one of them by a step, which not everything reads alike");
        }
    }

    private static String[] fields(String expression) {
        return expression.split("\\s+");
    }

    /**
     * Reads the name of a time zone, such as {@code Europe/Berlin}.
     *
     * @throws IllegalArgumentException if there is no such zone
     */
    public static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException unknown) {
            throw new IllegalArgumentException("is no time zone", unknown);
        }
    }

    /** The last due instant that is not after {@code instant}. */
    public Instant lastAtOrBefore(Instant instant) {
        LocalDateTime local = LocalDateTime.ofInstant(instant, zone);
        return search(
                local.plus(LARGEST_SHIFT).atZone(ZoneOffset.UTC),
                localTimes::lastExecution,
                due -> !due.isAfter(instant),
                Comparator.naturalOrder());
    }

    /** The first due instant after {@code instant}. */
    public Instant firstAfter(Instant instant) {
        LocalDateTime local = LocalDateTime.ofInstant(instant, zone);
        return search(
                local.minus(LARGEST_SHIFT).atZone(ZoneOffset.UTC),
                localTimes::nextExecution,
                due -> due.isAfter(instant),
                Comparator.reverseOrder());
    }

    @FunctionalInterface
    private interface Step {
        Optional<ZonedDateTime> from(ZonedDateTime local);
    }

    /**
     * Walks local times (as if they were UTC, which skips and repeats none) until none can be better than the best so
     * far: where a clock is set back, later local times may be earlier instants.
     */
    private Instant search(ZonedDateTime start, Step step, Predicate<Instant> fits, Comparator<Instant> better) {
        Instant best = null;
        LocalDateTime found = null;
        ZonedDateTime at = start;
        for (int candidates = 0; candidates < MOST_CANDIDATES; candidates++) {
            at = step.from(at).orElseThrow(() -> new IllegalStateException("no due time at all in " + expression));
            LocalDateTime local = at.toLocalDateTime();
            if (found != null && Duration.between(local, found).abs().compareTo(LARGEST_SHIFT) > 0) {
                return best;
            }
            Optional<Instant> due = instants(local).filter(fits).max(better);
            if (due.isPresent() && (best == null || better.compare(due.get(), best) > 0)) {
                best = due.get();
                found = found == null ? local : found;
            }
        }
        if (best == null) {
            throw new IllegalStateException("no due time of '" + this + "' within " + MOST_CANDIDATES + " local times");
        }
        return best;
    }

    private Stream<Instant> instants(LocalDateTime local) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
        return offsets.stream().limit(everyHour ? offsets.size() : 1).map(local::toInstant);
    }

    /** The local times in the year after an instant that the clock skips, so that nothing is due on those days. */
    public List<LocalDateTime> skippedWithinAYearOf(Instant instant) {
        if (everyHour) {
            return List.of();
        }
        return Stream.iterate(
                        Optional.ofNullable(zone.getRules().nextTransition(instant)),
                        Optional::isPresent,
                        transition -> Optional.ofNullable(
                                zone.getRules().nextTransition(transition.get().getInstant())))
                .map(Optional::get)
                .takeWhile(transition -> transition.getInstant().isBefore(instant.plus(Duration.ofDays(366))))
                .filter(ZoneOffsetTransition::isGap)
                .flatMap(gap -> localTimes
                        .nextExecution(gap.getDateTimeBefore().minusSeconds(1).atZone(ZoneOffset.UTC))
                        .map(ZonedDateTime::toLocalDateTime)
                        .filter(local -> local.isBefore(gap.getDateTimeAfter()))
                        .stream())
                .toList();
    }

    public ZoneId zone() {
        return zone;
    }

    /** The same local times in another zone. */
    public Schedule in(ZoneId other) {
        return parse(expression, other);
    }

    /** The expression and the zone, as configured. */
    @Override
    public String toString() {
        return expression + " " + zone;
    }
}

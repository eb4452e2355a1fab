package dev.pale.backup.monitor;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pale.backup.alarm.AlarmSettings;
import dev.pale.backup.bucket.BucketProtection.LockMode;
import dev.pale.backup.category.SettingsReader;
import dev.pale.backup.schedule.Expectation;
import dev.pale.backup.schedule.Schedule;
import dev.pale.backup.secret.SecretResolver;
import dev.pale.backup.snapshot.SourceId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the section {@code monitor}. */
public final class MonitorSettingsReader {
    private static final Duration DURATION = Duration.ofHours(1);
    private static final Duration DRILL_DURATION = Duration.ofHours(4);
    private static final Duration GRACE = Duration.ofMinutes(15);
    /**
     * A missed backup must be known an hour after it should have been done: what is left of the hour is for a monitor
     * that runs every quarter of an hour, and for the alarm to arrive.
     */
    static final Duration MOST_GRACE = Duration.ofMinutes(30);

    private static final String SCHEDULE_HINT = "write five fields such as '30 2 * * *', or @daily";
    private static final Expectation STAND_IN =
            new Expectation(Schedule.parse("@daily", ZoneOffset.UTC), DURATION, GRACE);

    private final SettingsReader section;
    private final Set<SourceId> configured;

    private MonitorSettingsReader(SettingsReader section, Set<SourceId> configured) {
        this.section = section;
        this.configured = configured;
    }

    /**
     * Reads the section; sources must be configured.
     *
     * @param directory what paths are relative to
     */
    public static MonitorSettings read(
            SettingsReader section, Set<SourceId> configured, SecretResolver secrets, Path directory) {
        return new MonitorSettingsReader(section, configured).read(secrets, directory);
    }

    private MonitorSettings read(SecretResolver secrets, Path directory) {
        Expectation usual = expectation(section, Optional.empty(), DURATION);
        return new MonitorSettings(
                sources(usual),
                drill(section.section("drill"), usual),
                section.integer("history", 14, 1, 100),
                section.integer("leastPercent", 50, 0, 100),
                section.integer("mostPercent", 300, 100, 100_000),
                protection(),
                section.exclusions("ignored"),
                AlarmSettings.read(section.section("alarms"), secrets, directory));
    }

    /** A drill has a schedule of its own; its zone and grace are as usual. */
    private static Expectation drill(SettingsReader drills, Expectation usual) {
        drills.required("schedule", SCHEDULE_HINT);
        return expectation(drills, Optional.of(usual), DRILL_DURATION);
    }

    private SortedMap<SourceId, Expectation> sources(Expectation usual) {
        SortedMap<SourceId, Expectation> sources = new TreeMap<>();
        configured.forEach(source -> sources.put(source, usual));
        SettingsReader named = section.section("sources");
        for (Map.Entry<String, JsonNode> entry : named.entries()) {
            Expectation expected = expectation(named.section(entry.getKey()), Optional.of(usual), usual.duration());
            configured.stream()
                    .filter(source -> source.toString().equals(entry.getKey()))
                    .findFirst()
                    .ifPresentOrElse(
                            source -> sources.put(source, expected),
                            () -> named.problem(
                                    entry.getKey(), "names no configured source", "configured are " + configured));
        }
        return sources;
    }

    private ExpectedProtection protection() {
        String lock = section.oneOf("objectLock", "governance", List.of("governance", "compliance", "none"));
        return new ExpectedProtection(
                section.flag("versioning", true),
                lock.equals("none") ? Optional.empty() : Optional.of(LockMode.valueOf(lock.toUpperCase(Locale.ROOT))),
                section.integer("lockDays", 14, 1, 36_500));
    }

    /** The keys that every expectation has; what is left out is as {@code usual}. */
    private static Expectation expectation(SettingsReader reader, Optional<Expectation> usual, Duration duration) {
        Optional<ZoneId> zone = reader.optionalText("timeZone").flatMap(name -> zone(reader, name));
        ZoneId inherited = usual.map(each -> each.schedule().zone()).orElse(ZoneOffset.UTC);
        Duration grace = reader.duration("grace", usual.map(Expectation::grace).orElse(GRACE));
        if (grace.compareTo(MOST_GRACE) > 0) {
            reader.problem(
                    "grace",
                    "is more than " + MOST_GRACE.toMinutes() + " min",
                    "a missed backup must be known an hour after it should have been done; raise duration instead");
        }
        Duration allowed = reader.duration("duration", duration);
        Optional<String> text = usual.isPresent()
                ? reader.optionalText("schedule")
                : Optional.of(reader.required("schedule", SCHEDULE_HINT));
        Schedule schedule = text.filter(each -> !each.isEmpty())
                .flatMap(each -> schedule(reader, each, zone.orElse(inherited)))
                .or(() -> usual.map(Expectation::schedule)
                        .map(each -> zone.map(each::in).orElse(each)))
                .orElse(STAND_IN.schedule());
        return new Expectation(schedule, allowed, grace);
    }

    private static Optional<ZoneId> zone(SettingsReader reader, String name) {
        try {
            return Optional.of(Schedule.zone(name));
        } catch (IllegalArgumentException unknown) {
            reader.problem("timeZone", unknown.getMessage(), "write such as Europe/Berlin");
            return Optional.empty();
        }
    }

    private static Optional<Schedule> schedule(SettingsReader reader, String text, ZoneId zone) {
        try {
            return Optional.of(Schedule.parse(text, zone));
        } catch (IllegalArgumentException wrong) {
            reader.problem("schedule", "is no cron expression: " + wrong.getMessage(), SCHEDULE_HINT);
            return Optional.empty();
        }
    }
}

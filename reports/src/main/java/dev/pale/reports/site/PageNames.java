package dev.pale.reports.site;

import dev.pale.reports.history.History;
import dev.pale.reports.history.KeptDrill.Counted;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the files of a site are called: all beside one another, so that it can be copied anywhere. */
public final class PageNames {
    /** The newest drills have pages of their own; older ones a line. */
    public static final int PAGES = 60;

    private static final DateTimeFormatter STEM =
            DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Map<Counted, String> stems = new HashMap<>();

    public PageNames(History history) {
        Map<Instant, Integer> taken = new HashMap<>();
        List<Counted> counted = history.counted();
        counted.subList(Math.max(0, counted.size() - PAGES), counted.size()).forEach(drill -> {
            int number = taken.merge(drill.at(), 1, Integer::sum);
            stems.put(drill, STEM.format(drill.at()) + (number == 1 ? "" : "-" + number));
        });
    }

    /** What the files of a drill begin with; empty where it has none. */
    public Optional<String> stem(Counted drill) {
        return Optional.ofNullable(stems.get(drill));
    }
}

package dev.pale.backup.alarm;

import dev.pale.backup.alarm.Memory.Told;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A digest in words.
 *
 * @param title one line
 * @param body lines: what, since when, what it means, what to do, where to read on
 */
record Message(String title, String body) {
    /** Longer messages are cut: Slack takes 40,000 characters, and nobody reads that many at night. */
    private static final int MOST_ALARMS = 30;
    /** Where a runbook is in pale's sources, for want of an address. */
    private static final String HOME_OF_RUNBOOKS = "docs/runbooks/";

    static Message of(Digest digest, AlarmSettings settings) {
        List<String> lines = new ArrayList<>();
        add(lines, "", digest.news(), digest, settings);
        add(lines, "STILL ", digest.repeated(), digest, settings);
        for (Map.Entry<String, Told> each : digest.recovered().entrySet()) {
            lines.add("RECOVERED " + each.getKey() + " (was " + each.getValue().state() + " since "
                    + time(each.getValue().since()) + ")");
            lines.add("");
        }
        settings.report().ifPresent(report -> lines.add("Report: " + report));
        return new Message(title(digest), String.join("\n", lines).strip());
    }

    private static void add(
            List<String> lines, String prefix, List<Alarm> alarms, Digest digest, AlarmSettings settings) {
        for (Alarm alarm : alarms.subList(0, Math.min(MOST_ALARMS, alarms.size()))) {
            lines.add(prefix + alarm.state().toUpperCase(java.util.Locale.ROOT) + " " + alarm.key());
            lines.add("What: " + alarm.what());
            lines.add("Since: " + time(digest.afterwards().get(alarm.key()).since()));
            lines.add("Means: " + alarm.meaning());
            lines.add("Do: " + alarm.action());
            lines.add("Runbook: "
                    + settings.runbooks()
                            .map(base -> page(base, alarm.runbook()))
                            .orElse(HOME_OF_RUNBOOKS + alarm.runbook()));
            lines.add("");
        }
        if (alarms.size() > MOST_ALARMS) {
            lines.add("and " + (alarms.size() - MOST_ALARMS) + " more; 'pale monitor' shows them all");
        }
    }

    private static String page(URI base, String runbook) {
        return base.toString().replaceFirst("/*$", "") + "/" + runbook;
    }

    private static String title(Digest digest) {
        List<String> parts = new ArrayList<>();
        count(parts, digest.news().size(), "new");
        count(parts, digest.repeated().size(), "still wrong");
        count(parts, digest.recovered().size(), "recovered");
        List<Alarm> all = new ArrayList<>(digest.news());
        all.addAll(digest.repeated());
        String first =
                all.isEmpty() ? digest.recovered().firstKey() : all.getFirst().key();
        return "pale: " + String.join(", ", parts) + ": " + first;
    }

    private static void count(List<String> parts, int count, String what) {
        if (count > 0) {
            parts.add(count + " " + what);
        }
    }

    private static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}

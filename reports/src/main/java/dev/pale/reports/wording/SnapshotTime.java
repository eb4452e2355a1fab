package dev.pale.reports.wording;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** When a snapshot was taken, read from the end of its id: {@code .../2026/11/21/023000Z}. */
public final class SnapshotTime {
    private static final Pattern ID =
            Pattern.compile("(?:.*/)?(\\d{4})/(\\d{2})/(\\d{2})/(\\d{2})(\\d{2})(\\d{2})Z", Pattern.DOTALL);

    private SnapshotTime() {}

    /** {@code 2026-11-21 02:30:00}, in UTC; the id itself where it does not end so; {@code none} for null. */
    public static String of(String snapshot) {
        if (snapshot == null) {
            return "none";
        }
        Matcher id = ID.matcher(snapshot);
        return id.matches() ? id.replaceFirst("$1-$2-$3 $4:$5:$6") : snapshot;
    }
}

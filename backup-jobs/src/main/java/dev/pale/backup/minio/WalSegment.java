package dev.pale.backup.minio;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a segment of PostgreSQL's write-ahead log: timeline, log and segment, eight hexadecimal digits each.
 *
 * @param number counts segments from the very first one; without the timeline
 */
record WalSegment(String name, long timeline, long number) {
    /** The size that PostgreSQL has unless it was made otherwise. */
    static final long USUAL_BYTES = 16 << 20;

    private static final Pattern NAME = Pattern.compile("([0-9A-F]{8})([0-9A-F]{8})([0-9A-F]{8})");
    private static final int HEXADECIMAL = 16;
    private static final long LOG_BYTES = 1L << 32;

    /**
     * Reads a name.
     *
     * @param bytes how large the server's segments are
     */
    static Optional<WalSegment> parse(String name, long bytes) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches() || bytes <= 0) {
            return Optional.empty();
        }
        long log = Long.parseLong(matcher.group(2), HEXADECIMAL);
        long segment = Long.parseLong(matcher.group(3), HEXADECIMAL);
        return Optional.of(new WalSegment(
                name, Long.parseLong(matcher.group(1), HEXADECIMAL), log * (LOG_BYTES / bytes) + segment));
    }

    /** Whether a server can replay this one after another: the next, or, on a new timeline, the same again. */
    boolean follows(WalSegment before) {
        return timeline == before.timeline
                ? number == before.number + 1
                : timeline > before.timeline && (number == before.number || number == before.number + 1);
    }
}

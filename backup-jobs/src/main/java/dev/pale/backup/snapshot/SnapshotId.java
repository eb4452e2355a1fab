package dev.pale.backup.snapshot;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * Names one snapshot; its printed form is also its place in the bucket:
 * {@code <prefix>/<source>/<yyyy>/<MM>/<dd>/<HHmmss>Z}.
 *
 * @param at when the backup began, whole seconds, UTC
 */
public record SnapshotId(SourceId source, Instant at) implements Comparable<SnapshotId> {
    private static final DateTimeFormatter PATH = DateTimeFormatter.ofPattern("uuuu/MM/dd/HHmmss'Z'", Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT)
            .withZone(ZoneOffset.UTC);
    private static final Comparator<SnapshotId> ORDER =
            Comparator.comparing(SnapshotId::source).thenComparing(SnapshotId::at);

    public SnapshotId {
        requireNonNull(source, "source");
        at = at.truncatedTo(ChronoUnit.SECONDS);
    }

    /** The snapshot of a source whose id reads {@code text}; empty where the text is no id of that source. */
    public static Optional<SnapshotId> parse(SourceId source, String text) {
        String home = home(source);
        if (!text.startsWith(home)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new SnapshotId(source, PATH.parse(text.substring(home.length()), Instant::from)));
        } catch (DateTimeParseException notAnInstant) {
            return Optional.empty();
        }
    }

    /** Where all snapshots of a source live, with the closing slash. */
    public static String home(SourceId source) {
        return source.prefix() + "/" + source.name() + "/";
    }

    /** The key of one of the snapshot's objects. */
    public String key(String object) {
        return this + "/" + object;
    }

    @Override
    public int compareTo(SnapshotId other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return home(source) + PATH.format(at);
    }
}

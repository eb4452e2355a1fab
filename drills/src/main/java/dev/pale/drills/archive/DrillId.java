package dev.pale.drills.archive;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/**
 * Names one kept drill; its printed form is also its place in the bucket: {@code drills/<yyyy>/<MM>/<dd>/<HHmmss>Z}.
 *
 * @param at when the drill began, or up to a minute later where other drills began in the same second; whole seconds, UTC
 */
public record DrillId(Instant at) implements Comparable<DrillId> {
    /** Where all kept drills live. */
    static final String HOME = "drills/";

    private static final DateTimeFormatter PATH = DateTimeFormatter.ofPattern("uuuu/MM/dd/HHmmss'Z'", Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT)
            .withZone(ZoneOffset.UTC);

    public DrillId {
        at = at.truncatedTo(ChronoUnit.SECONDS);
    }

    /** The drill of a key such as {@code drills/2026/11/21/031500Z/result.json}, if the object is called so. */
    static Optional<DrillId> ofKey(String key, String object) {
        String end = "/" + object;
        if (!key.startsWith(HOME) || !key.endsWith(end)) {
            return Optional.empty();
        }
        return parse(key.substring(0, key.length() - end.length()));
    }

    /** The drill of this printed form; empty where the text is none. */
    public static Optional<DrillId> parse(String text) {
        if (!text.startsWith(HOME)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new DrillId(PATH.parse(text.substring(HOME.length()), Instant::from)));
        } catch (DateTimeParseException notAnInstant) {
            return Optional.empty();
        }
    }

    /** The key of one of the drill's objects. */
    String key(String object) {
        return this + "/" + object;
    }

    @Override
    public int compareTo(DrillId other) {
        return at.compareTo(other.at);
    }

    @Override
    public String toString() {
        return HOME + PATH.format(at);
    }
}

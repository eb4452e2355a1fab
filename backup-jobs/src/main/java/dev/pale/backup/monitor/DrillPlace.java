package dev.pale.backup.monitor;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/**
 * Where the result of a drill lies in its archive: {@code drills/<yyyy>/<MM>/<dd>/<HHmmss>Z}, in UTC, named after the second
 * in which the drill began, or after a later one of the same minute.
 */
public final class DrillPlace {
    /** Where all of them are. */
    public static final String HOME = "drills/";
    /** How many places a drill has, where others began in the same second; one second apart. */
    public static final int PLACES = 60;

    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("uuuu/MM/dd/HHmmss'Z'", Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT)
            .withZone(ZoneOffset.UTC);

    private DrillPlace() {}

    /** The place that is named after an instant. */
    public static String of(Instant instant) {
        return HOME + FORM.format(instant);
    }

    /**
     * The instant that a place is named after, in whole seconds.
     *
     * @param place below {@link #HOME}
     * @throws DateTimeParseException if it is none
     */
    public static Instant instant(String place) {
        if (!place.startsWith(HOME)) {
            throw new DateTimeParseException("it lies in no place of a drill", place, 0);
        }
        return FORM.parse(place.substring(HOME.length()), Instant::from);
    }

    /** The same; empty where the text is no place. */
    public static Optional<Instant> find(String place) {
        try {
            return Optional.of(instant(place));
        } catch (DateTimeParseException notAPlace) {
            return Optional.empty();
        }
    }

    /**
     * Whether a result belongs there.
     *
     * @param startedAt when the drill began
     * @param place the instant that the place is named after, in whole seconds
     */
    public static boolean fits(Instant startedAt, Instant place) {
        Duration later = Duration.between(startedAt.truncatedTo(ChronoUnit.SECONDS), place);
        return !later.isNegative() && later.compareTo(Duration.ofSeconds(PLACES)) < 0;
    }
}

package dev.pale.backup.monitor;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The one rule of where a drill's result may lie: the second in which it began, or a later one of the same minute. */
public final class DrillPlace {
    /** How many places a drill has, where others began in the same second; one second apart. */
    public static final int PLACES = 60;

    private DrillPlace() {}

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

package dev.pale.drills.archive;

import dev.pale.backup.monitor.DrillPlace;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Names one kept drill; its printed form is also its place in the bucket: {@code drills/<yyyy>/<MM>/<dd>/<HHmmss>Z}.
 *
 * @param at when the drill began, or up to a minute later where other drills began in the same second; whole seconds, UTC
 */
public record DrillId(Instant at) implements Comparable<DrillId> {
    public DrillId {
        at = at.truncatedTo(ChronoUnit.SECONDS);
    }

    /** The drill of a key such as {@code drills/2026/11/21/031500Z/result.json}, if the object is called so. */
    static Optional<DrillId> ofKey(String key, String object) {
        String end = "/" + object;
        return key.endsWith(end) ? parse(key.substring(0, key.length() - end.length())) : Optional.empty();
    }

    /** The drill of this printed form; empty where the text is none. */
    public static Optional<DrillId> parse(String text) {
        return DrillPlace.find(text).map(DrillId::new);
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
        return DrillPlace.of(at);
    }
}

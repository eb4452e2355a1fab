package dev.pale.backup.config;

import static java.util.Objects.requireNonNull;

import dev.pale.backup.snapshot.SourceId;

/**
 * A source whose data refers to objects that another one holds: backed up separately, so only together they prove anything.
 *
 * @param name names the check, {@code reference.<name>}
 * @param from the source whose data refers
 * @param in the source that must hold what it refers to
 */
public record Referral(String name, SourceId from, SourceId in) {
    public Referral {
        requireNonNull(name, "name");
        requireNonNull(from, "from");
        requireNonNull(in, "in");
    }
}

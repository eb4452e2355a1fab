package dev.pale.backup.alarm;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that somebody must know.
 *
 * @param key what it is about; the same for as long as it is the same matter, such as {@code backup.schedule
 *     postgres/orders}
 * @param state how bad it is, in one word; a change is news
 * @param what what is wrong, with the evidence
 * @param since when it began, where that is known
 * @param meaning what it means for whoever owns the platform
 * @param action what to do
 * @param runbook the name of the page that says more
 */
public record Alarm(
        String key, String state, String what, Optional<Instant> since, String meaning, String action, String runbook) {
    public Alarm {
        requireNonNull(key, "key");
        requireNonNull(state, "state");
        requireNonNull(what, "what");
        requireNonNull(since, "since");
        requireNonNull(meaning, "meaning");
        requireNonNull(action, "action");
        requireNonNull(runbook, "runbook");
    }
}

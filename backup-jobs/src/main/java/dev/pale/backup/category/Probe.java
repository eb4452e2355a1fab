package dev.pale.backup.category;

import static java.util.Objects.requireNonNull;

import dev.pale.backup.census.Comparison;
import java.util.function.Supplier;

/**
 * One question to a restored target. Leaves the target's data as it found it. Whatever it throws means that the
 * question was not answered.
 *
 * @param name one of {@link Category#probeNames()}
 * @param question asks it; called at most once
 */
public record Probe(String name, Supplier<Comparison> question) {
    public Probe {
        requireNonNull(name, "name");
        requireNonNull(question, "question");
    }
}

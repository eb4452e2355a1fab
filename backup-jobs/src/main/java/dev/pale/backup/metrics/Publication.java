package dev.pale.backup.metrics;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What one run tells of one thing. The next publication of the same thing replaces the metrics that it has itself, and
 * no others: a run that failed leaves out what only success tells, and so the last success stays.
 *
 * @param command which command tells
 * @param source of which source; absent where it tells of all at once
 * @param always what every run tells
 * @param onSuccess what only a successful run tells; empty after a failure
 */
public record Publication(String command, Optional<String> source, Samples always, Samples onSuccess) {
    public Publication {
        requireNonNull(command, "command");
        requireNonNull(source, "source");
        requireNonNull(always, "always");
        requireNonNull(onSuccess, "onSuccess");
    }

    /** The name of its text files, without ending. */
    String fileName() {
        return "pale-" + command
                + source.map(name -> "-" + name.replaceAll("[^A-Za-z0-9._-]", "-"))
                        .orElse("");
    }
}

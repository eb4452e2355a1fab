package dev.pale.reports.result;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * One executed check.
 *
 * @param name dotted, such as {@code census.rowContent}
 * @param outcome never {@code VERIFIED} with {@code compared} 0
 * @param compared how many things were compared
 * @param detail one sentence: what was found, and where it is bad, what differs first
 * @param evidence differences and other proof, one line each; never a secret
 * @param seconds how long it took, wall time
 */
public record CheckResult(
        String name, Outcome outcome, long compared, String detail, List<String> evidence, double seconds) {
    public CheckResult {
        requireNonNull(name, "name");
        requireNonNull(outcome, "outcome");
        requireNonNull(detail, "detail");
        evidence = List.copyOf(evidence);
        if (outcome == Outcome.VERIFIED && compared == 0) {
            throw new IllegalArgumentException("check " + name + " cannot be verified: it compared nothing");
        }
    }
}

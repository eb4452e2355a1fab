package dev.pale.backup.monitor;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * One check of one thing, judged.
 *
 * @param subject a source such as {@code postgres/orders}, or {@code bucket}, {@code drill}, or the channel of an alarm
 * @param compared how many things were looked at; with none the outcome cannot be <em>Verified</em>
 * @param evidence what was seen, for a person
 * @param since when it began to be so, where the bucket tells
 */
public record Finding(
        Check check, String subject, Outcome outcome, long compared, String evidence, Optional<Instant> since) {
    public Finding {
        requireNonNull(check, "check");
        requireNonNull(subject, "subject");
        requireNonNull(outcome, "outcome");
        requireNonNull(evidence, "evidence");
        requireNonNull(since, "since");
        if (outcome == Outcome.VERIFIED && compared < 1) {
            throw new IllegalArgumentException(check + " of " + subject + " compared nothing and is not verified");
        }
    }

    static Finding verified(Check check, String subject, long compared, String evidence) {
        return new Finding(check, subject, Outcome.VERIFIED, compared, evidence, Optional.empty());
    }

    static Finding failed(Check check, String subject, long compared, String evidence) {
        return new Finding(check, subject, Outcome.FAILED, compared, evidence, Optional.empty());
    }

    static Finding unproven(Check check, String subject, String evidence) {
        return new Finding(check, subject, Outcome.UNPROVEN, 0, evidence, Optional.empty());
    }

    Finding since(Instant instant) {
        return new Finding(check, subject, outcome, compared, evidence, Optional.of(instant));
    }

    public boolean isVerified() {
        return outcome == Outcome.VERIFIED;
    }
}

package dev.pale.backup.secrets;

import dev.pale.backup.census.FactKind;
import java.util.Optional;

/**
 * What the content of one Secret says to whoever uses it.
 *
 * @param kind of which kind of fact it is
 * @param subject the Secret, and its key where it has several of the kind
 * @param fact what can be said of it without its secrets
 * @param problem why nothing could work with it
 * @param note what a reader should know though nothing is wrong
 */
record Finding(FactKind kind, String subject, String fact, Optional<String> problem, Optional<String> note) {
    static Finding good(FactKind kind, String subject, String fact) {
        return new Finding(kind, subject, fact, Optional.empty(), Optional.empty());
    }

    static Finding noted(FactKind kind, String subject, String fact, String note) {
        return new Finding(kind, subject, fact, Optional.empty(), Optional.of(note));
    }

    /** The fact is the problem, so that the census knows of it too. */
    static Finding bad(FactKind kind, String subject, String problem) {
        return new Finding(kind, subject, problem, Optional.of(problem), Optional.empty());
    }
}

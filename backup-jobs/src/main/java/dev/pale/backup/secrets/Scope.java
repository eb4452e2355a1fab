package dev.pale.backup.secrets;

import dev.pale.backup.census.Census;
import java.util.Optional;

/**
 * What of a cluster is counted: all that was chosen, but in a cluster that was restored into neither what it had before
 * nor what it makes for itself in its own namespaces.
 *
 * @param choice which namespaces were chosen
 * @param expected the census to compare with; empty to count everything
 * @param birth what was there before
 */
record Scope(NamespaceChoice choice, Optional<Census> expected, Birth birth) {
    boolean counts(String namespace) {
        if (!choice.includes(namespace)) {
            return false;
        }
        return named(namespace) || !birth.namespaces().contains(namespace);
    }

    boolean countsSecret(String subject) {
        String namespace = Subjects.namespaceOf(subject);
        boolean own = expected.isPresent() && Verdict.OWN_NAMESPACES.contains(namespace);
        return counts(namespace) && (!own || names(subject));
    }

    private boolean named(String namespace) {
        return expected.isEmpty()
                || expected.get().facts(SecretsFacts.NAMESPACES).containsKey(namespace);
    }

    private boolean names(String subject) {
        Census census = expected.orElseThrow();
        boolean skipped = census.facts(SecretsFacts.SKIPPED).containsKey(subject);
        return census.facts(SecretsFacts.SECRETS).containsKey(subject)
                || (skipped && !birth.secrets().contains(subject));
    }
}

package dev.pale.backup.postgres;

import dev.pale.backup.census.Census;
import java.util.List;

/** Why a database cannot be restored without superuser rights, as the census of its source says. */
final class PrivilegedReasons {
    private PrivilegedReasons() {}

    /** Empty where it can. */
    static List<String> of(Census census, String database) {
        List<String> reasons = census.facts(PostgresFacts.PRIVILEGED).entrySet().stream()
                .filter(fact -> Subject.isIn(database, fact.getKey()))
                .filter(fact -> !fact.getValue().equals("0"))
                .map(fact -> Subject.object(fact.getKey()) + " (" + fact.getValue() + ")")
                .toList();
        boolean counted = census.facts(PostgresFacts.PRIVILEGED).keySet().stream()
                .anyMatch(subject -> Subject.isIn(database, subject));
        return counted ? reasons : List.of("a census that does not say");
    }
}

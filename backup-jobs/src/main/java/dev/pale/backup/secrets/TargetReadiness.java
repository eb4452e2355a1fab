package dev.pale.backup.secrets;

import dev.pale.backup.census.Census;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import java.util.ArrayList;
import java.util.List;

/** What must be so before a restore writes anything: nothing of the snapshot's is in the cluster. */
final class TargetReadiness {
    /** How many of the things that should not be there a message names. */
    private static final int NAMED = 5;

    private TargetReadiness() {}

    /** Looks, and returns what the cluster holds before the restore. */
    static Birth require(Cluster cluster, SecretsSettings settings, Census expected) {
        Birth birth = Birth.of(cluster, settings);
        List<String> found = new ArrayList<>();
        expected.facts(SecretsFacts.NAMESPACES).keySet().stream()
                .filter(name -> !Verdict.OWN_NAMESPACES.contains(name))
                .filter(birth.namespaces()::contains)
                .map(name -> "namespace " + name)
                .forEach(found::add);
        expected.facts(SecretsFacts.SECRETS).keySet().stream()
                .filter(subject -> Verdict.OWN_NAMESPACES.contains(Subjects.namespaceOf(subject)))
                .filter(birth.secrets()::contains)
                .map(subject -> "Secret " + subject)
                .forEach(found::add);
        if (!found.isEmpty()) {
            String more = found.size() > NAMED ? " and " + (found.size() - NAMED) + " more" : "";
            throw new PaleException(
                    ErrorCode.TARGET_NOT_EMPTY,
                    "the cluster is not empty: it has "
                            + String.join(", ", found.subList(0, Math.min(NAMED, found.size()))) + more,
                    "restore into a new cluster; what a new one makes by itself belongs into leaveOut of the source");
        }
        return birth;
    }
}

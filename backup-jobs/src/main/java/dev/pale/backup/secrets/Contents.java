package dev.pale.backup.secrets;

import dev.pale.backup.census.FactKind;
import io.fabric8.kubernetes.api.model.Secret;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Looks into a Secret as the programs do that use it. */
final class Contents {
    /** The kinds of facts that come from contents. */
    static final List<FactKind> KINDS =
            List.of(SecretsFacts.CERTIFICATES, SecretsFacts.SSH_KEYS, SecretsFacts.REGISTRIES, SecretsFacts.RELEASES);

    private Contents() {}

    static List<Finding> look(Secret secret, Instant now) {
        List<Finding> findings = new ArrayList<>(SshKeys.look(secret));
        Certificates.look(secret, now).ifPresent(findings::add);
        Registries.look(secret).ifPresent(findings::add);
        HelmReleases.look(secret).ifPresent(findings::add);
        return findings;
    }
}

package dev.pale.backup.secrets;

import dev.pale.backup.census.FactKind;
import java.util.List;

/** Every kind of fact that a census of a cluster's Secrets has. Values of Secrets and annotations are keyed digests. */
final class SecretsFacts {
    static final FactKind NAMESPACES = FactKind.equal("namespaces", "Namespaces");
    static final FactKind SERVICE_ACCOUNTS = FactKind.equal(
            "serviceAccounts",
            "Service accounts: whether their token is mounted, their pull secrets and their Secrets");
    static final FactKind SECRETS =
            FactKind.equal("secrets", "Secrets: type, whether they can be changed, how many keys they have");
    static final FactKind SECRET_KEYS =
            FactKind.equal("secretKeys", "Every key of every Secret, with a keyed digest of its value");
    static final FactKind LABELS = FactKind.equal("secretLabels", "Labels of namespaces, service accounts and Secrets");
    static final FactKind ANNOTATIONS = FactKind.equal(
            "secretAnnotations", "Annotations of namespaces, service accounts and Secrets, by keyed digest");
    static final FactKind OWNER_REFERENCES = FactKind.equal(
            "ownerReferences",
            "Owner references: taken off, because a cluster without the owner deletes what it owned");
    static final FactKind STRIPPED =
            FactKind.equal("strippedFields", "What else was taken off: last-applied copies and finalizers");
    static final FactKind SKIPPED = FactKind.equal("skippedSecrets", "What was left out, and why");
    static final FactKind TOKENS = FactKind.equal(
            "serviceAccountTokens", "Secrets of service account tokens, whose token a new cluster makes anew");
    static final FactKind CERTIFICATES =
            FactKind.equal("certificates", "Certificates: whether key and chain fit, when they end");
    static final FactKind SSH_KEYS = FactKind.equal("sshKeys", "SSH keys: type and fingerprint of the public half");
    static final FactKind REGISTRIES =
            FactKind.equal("registryLogins", "Container registries that can be logged in to");
    static final FactKind RELEASES = FactKind.equal("helmReleases", "Helm releases: chart, revision and status");
    static final FactKind TOTALS = FactKind.equal("secretTotals", "How many Secrets of each type there are, and bytes");

    private SecretsFacts() {}

    /** Every kind, in the order of a report. */
    static List<FactKind> kinds() {
        return List.of(
                NAMESPACES,
                SERVICE_ACCOUNTS,
                SECRETS,
                SECRET_KEYS,
                LABELS,
                ANNOTATIONS,
                OWNER_REFERENCES,
                STRIPPED,
                SKIPPED,
                TOKENS,
                CERTIFICATES,
                SSH_KEYS,
                REGISTRIES,
                RELEASES,
                TOTALS);
    }
}

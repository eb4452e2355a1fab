package dev.pale.backup.secrets;

import dev.pale.backup.census.Census;
import dev.pale.backup.census.CensusKey;
import dev.pale.backup.census.Coverage;
import dev.pale.backup.census.FactKind;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Collects the facts about what a cluster holds; the same for a source and for what was restored from it. */
final class CensusTaker {
    private final CensusKey key;
    private final Instant now;
    private final Census.Builder facts;
    private final Map<FactKind, Long> counts = new HashMap<>();
    private final SortedMap<String, Long> types = new TreeMap<>();
    private long bytes;

    CensusTaker(CensusKey key, Instant now) {
        this.key = key;
        this.now = now;
        this.facts = new Census.Builder(key);
    }

    void namespace(Namespace namespace) {
        add(SecretsFacts.NAMESPACES, Subjects.of(namespace), "namespace");
        meta(namespace);
    }

    /** Says of a namespace that it exists, and whether it is backed up. */
    void exists(String namespace, String coverage) {
        facts.add(Coverage.KIND, "namespace " + namespace, coverage);
    }

    /** Says of volumes and databases that they exist; some other source has to claim each. */
    void inventory(Set<String> things) {
        facts.add(Coverage.KIND, Coverage.INVENTORY, Coverage.LISTED);
        things.forEach(thing -> facts.add(Coverage.KIND, thing, Coverage.NEEDS_A_CLAIM));
    }

    /** Says that nobody looked for volumes and databases. */
    void noInventory(String reason) {
        facts.add(Coverage.KIND, Coverage.INVENTORY, Coverage.excluded(reason));
    }

    void serviceAccount(ServiceAccount account) {
        String automount = account.getAutomountServiceAccountToken() == null
                ? "as its pods say"
                : account.getAutomountServiceAccountToken().toString();
        List<String> pulls = account.getImagePullSecrets().stream()
                .map(LocalObjectReference::getName)
                .sorted()
                .toList();
        List<String> secrets = account.getSecrets().stream()
                .map(ObjectReference::getName)
                .sorted()
                .toList();
        add(
                SecretsFacts.SERVICE_ACCOUNTS,
                Subjects.of(account),
                "token mounted: " + automount + ", pull secrets " + pulls + ", secrets " + secrets);
        meta(account);
    }

    /** Counts a Secret as it is stored: {@link Stripped}. */
    void secret(Secret secret, Verdict verdict) {
        String subject = Subjects.of(secret);
        Map<String, String> data = Stripped.data(secret);
        String mutable = Boolean.TRUE.equals(secret.getImmutable()) ? "immutable" : "mutable";
        add(SecretsFacts.SECRETS, subject, secret.getType() + ", " + mutable + ", " + data.size() + " keys");
        if (verdict instanceof Verdict.Token) {
            String account = secret.getMetadata().getAnnotations().get(Stripped.ACCOUNT_NAME);
            add(SecretsFacts.TOKENS, subject, "of service account " + account);
        }
        data.forEach((name, value) -> {
            add(SecretsFacts.SECRET_KEYS, Subjects.part(subject, name), digest(secret, name, value));
            bytes += SecretBytes.size(value);
        });
        meta(secret);
        Contents.look(secret, now).forEach(found -> add(found.kind(), found.subject(), found.fact()));
        types.merge(secret.getType(), 1L, Long::sum);
    }

    void leftOut(LeftOut leftOut) {
        leftOut.skipped().forEach((subject, reason) -> add(SecretsFacts.SKIPPED, subject, reason));
        leftOut.owners().forEach((subject, owners) -> add(SecretsFacts.OWNER_REFERENCES, subject, owners));
        leftOut.stripped().forEach((subject, fields) -> add(SecretsFacts.STRIPPED, subject, fields));
    }

    /** The census; call once, last. */
    Census census() {
        for (FactKind kind : SecretsFacts.kinds()) {
            if (!kind.equals(SecretsFacts.TOTALS)) {
                facts.add(kind, Subjects.ALL, counts.getOrDefault(kind, 0L) + " in all");
            }
        }
        types.forEach((type, count) -> facts.add(SecretsFacts.TOTALS, "type " + type, Long.toString(count)));
        facts.add(SecretsFacts.TOTALS, Subjects.ALL, counts.getOrDefault(SecretsFacts.SECRETS, 0L) + " secrets");
        facts.add(SecretsFacts.TOTALS, "bytes of values", Long.toString(bytes));
        return facts.build();
    }

    private void meta(HasMetadata object) {
        String subject = Subjects.withKind(object);
        Map<String, String> labels = object.getMetadata().getLabels();
        Map<String, String> annotations = object.getMetadata().getAnnotations();
        labels.forEach((name, value) -> add(SecretsFacts.LABELS, Subjects.part(subject, name), "'" + value + "'"));
        annotations.forEach((name, value) -> add(
                SecretsFacts.ANNOTATIONS,
                Subjects.part(subject, name),
                key.digest(joined("annotation", subject, name, value))));
    }

    private String digest(Secret secret, String name, String value) {
        String namespace = secret.getMetadata().getNamespace();
        return key.digest(joined(namespace, secret.getMetadata().getName(), secret.getType(), name, value));
    }

    /** Every part with its length, so that no two lists of parts read the same. */
    private static String joined(String... parts) {
        StringBuilder joined = new StringBuilder();
        for (String part : parts) {
            joined.append(part.length()).append(':').append(part);
        }
        return joined.toString();
    }

    private void add(FactKind kind, String subject, String value) {
        facts.add(kind, subject, value);
        counts.merge(kind, 1L, Long::sum);
    }
}

package dev.pale.backup.secrets;

import dev.pale.backup.census.Census;
import dev.pale.backup.census.Comparison;
import dev.pale.backup.census.FactKind;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether programs could work with what came back: servers with certificates, {@code ssh} with keys, kubelets with
 * registries, {@code helm} with releases. What is of no use is said even if it was so at the source, unless that is known.
 */
final class ContentProbe implements ClusterReader.Sink {
    private final Scope scope;
    private final Instant now = Instant.now();
    private final List<Finding> findings = new ArrayList<>();

    private ContentProbe(Scope scope) {
        this.scope = scope;
    }

    /** Looks into every restored Secret. */
    static List<Finding> look(Cluster cluster, SecretsSettings settings, Scope scope) {
        ContentProbe probe = new ContentProbe(scope);
        new ClusterReader(cluster, settings).read(probe);
        return List.copyOf(probe.findings);
    }

    /** Judges the findings of one kind. */
    static Comparison judge(FactKind kind, List<Finding> all, Census expected, List<NamePattern> knownBroken) {
        List<Finding> findings =
                all.stream().filter(found -> found.kind().equals(kind)).toList();
        Tally tally = new Tally();
        String total = expected.facts(kind).getOrDefault(Subjects.ALL, "a total");
        tally.equal(Subjects.ALL, total, findings.size() + " in all");
        for (Finding found : findings) {
            Optional<String> problem = found.problem();
            String secret = found.subject().split(": ", 2)[0];
            if (problem.isPresent() && NamePattern.any(knownBroken, secret)) {
                tally.same();
                tally.note(found.subject() + ": " + problem.get() + ", as is known");
            } else if (problem.isPresent()) {
                tally.differs(found.subject(), "of use to a program", problem.get());
            } else {
                tally.same();
                found.note().ifPresent(tally::note);
            }
        }
        return tally.comparison();
    }

    @Override
    public void secret(Secret secret) {
        boolean kept = !(Verdict.of(secret, List.of()) instanceof Verdict.Skip);
        if (kept && scope.countsSecret(Subjects.of(secret))) {
            findings.addAll(Contents.look(secret, now));
        }
    }

    @Override
    public void namespace(Namespace namespace) {
        // Has no content.
    }

    @Override
    public void excluded(Namespace namespace) {
        // Has no content.
    }

    @Override
    public void serviceAccount(ServiceAccount account) {
        // Has no content.
    }
}

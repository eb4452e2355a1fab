package dev.pale.backup.secrets;

import dev.pale.backup.category.Probe;
import dev.pale.backup.census.Census;
import dev.pale.backup.census.Comparison;
import dev.pale.backup.census.Difference;
import dev.pale.backup.census.FactKind;
import dev.pale.backup.snapshot.OpenedSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The questions to a restored cluster, in the order in which they are asked; the one that waits is the last but one. */
final class Probes {
    static final List<String> NAMES = List.of(
            "certificates", "sshKeys", "registryLogins", "helmReleases", "writable", "heartbeat", "settled", "tokens");

    private final SecretsTarget target;
    private final SecretsSettings settings;
    private final OpenedSnapshot snapshot;
    private final Census expected;
    private Optional<List<Finding>> findings = Optional.empty();

    private Probes(SecretsTarget target, SecretsSettings settings, OpenedSnapshot snapshot) {
        this.target = target;
        this.settings = settings;
        this.snapshot = snapshot;
        this.expected = snapshot.census();
    }

    static List<Probe> of(SecretsTarget target, SecretsSettings settings, OpenedSnapshot snapshot) {
        Probes probes = new Probes(target, settings, snapshot);
        return List.of(
                new Probe("certificates", () -> probes.content(SecretsFacts.CERTIFICATES)),
                new Probe("sshKeys", () -> probes.content(SecretsFacts.SSH_KEYS)),
                new Probe("registryLogins", () -> probes.content(SecretsFacts.REGISTRIES)),
                new Probe("helmReleases", () -> probes.content(SecretsFacts.RELEASES)),
                probes.probe("writable", cluster -> WritableProbe.ask(cluster, probes.expected)),
                probes.probe("heartbeat", cluster -> HeartbeatProbe.ask(cluster, settings, snapshot.manifest())),
                new Probe("settled", probes::settled),
                probes.probe("tokens", cluster -> new TokenProbe(cluster, probes.expected).ask()));
    }

    private Probe probe(String name, Function<Cluster, Comparison> question) {
        return new Probe(name, () -> {
            try (Cluster cluster = target.open()) {
                return question.apply(cluster);
            }
        });
    }

    private Comparison content(FactKind kind) {
        if (findings.isEmpty()) {
            try (Cluster cluster = target.open()) {
                findings = Optional.of(ContentProbe.look(cluster, settings, target.scope()));
            }
        }
        return ContentProbe.judge(kind, findings.get(), expected, settings.knownBroken());
    }

    /** Everything is counted once more, when controllers have had their time. */
    private Comparison settled() {
        Settling settling = target.settling();
        settling.await();
        Census again = target.count(snapshot);
        List<Difference> differences = new ArrayList<>();
        long compared = 0;
        for (FactKind kind : SecretsFacts.kinds()) {
            Comparison comparison = expected.compare(kind, again);
            compared += comparison.compared();
            differences.addAll(comparison.differences());
        }
        return new Comparison(
                compared,
                differences,
                "counted again " + settling.settle().toMillis() / 1000.0 + " s after the restore");
    }
}

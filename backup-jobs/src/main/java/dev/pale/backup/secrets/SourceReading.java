package dev.pale.backup.secrets;

import dev.pale.backup.census.Census;
import dev.pale.backup.census.CensusKey;
import dev.pale.backup.census.Coverage;
import dev.pale.backup.progress.Progress;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import java.time.Instant;
import java.util.Optional;

/** Reads a source once: stores, counts, and notes what is left out. */
final class SourceReading implements ClusterReader.Sink {
    private final StoredObjects stored;
    private final SecretsSettings settings;
    private final Progress progress;
    private final CensusTaker facts;
    private final LeftOutNotes notes = new LeftOutNotes();
    private final Accounts accounts = new Accounts();
    private Optional<String> cluster = Optional.empty();
    private long secrets;

    SourceReading(StoredObjects stored, SecretsSettings settings, CensusKey key, Progress progress) {
        this.stored = stored;
        this.settings = settings;
        this.progress = progress;
        this.facts = new CensusTaker(key, Instant.now());
    }

    @Override
    public void namespace(Namespace namespace) {
        identify(namespace);
        Stripped<Namespace> kept = Stripped.of(namespace);
        stored.namespace(kept.object());
        facts.namespace(kept.object());
        facts.exists(namespace.getMetadata().getName(), Coverage.BACKED_UP);
        notes.strip(kept);
    }

    @Override
    public void excluded(Namespace namespace) {
        identify(namespace);
        String name = namespace.getMetadata().getName();
        notes.skip(name, "a namespace that the configuration excludes");
        String reason = settings.namespaces().excluded().get(name);
        facts.exists(name, Coverage.excluded(reason));
    }

    private void identify(Namespace namespace) {
        boolean system = namespace.getMetadata().getName().equals(Verdict.SYSTEM);
        if (system || cluster.isEmpty()) {
            cluster = Optional.ofNullable(namespace.getMetadata().getUid());
        }
    }

    @Override
    public void serviceAccount(ServiceAccount account) {
        accounts.saw(Stripped.of(account));
    }

    @Override
    public void secret(Secret secret) {
        progress.at("read secrets", ++secrets, -1);
        Verdict verdict = Verdict.of(secret, settings.leaveOut());
        if (verdict instanceof Verdict.Skip skip) {
            notes.skip(Subjects.of(secret), skip.reason());
            return;
        }
        Stripped<Secret> kept = Stripped.of(secret, verdict);
        if (verdict instanceof Verdict.Token) {
            accounts.sawToken(kept.object());
        }
        stored.secret(kept.object());
        facts.secret(kept.object(), verdict);
        notes.strip(kept);
        notes.made(secret);
    }

    /** Notes what else there is in the cluster, or that nobody looked. */
    void inventory(Cluster cluster) {
        settings.withoutInventory()
                .ifPresentOrElse(facts::noInventory, () -> facts.inventory(Inventory.of(cluster, settings)));
    }

    /** Ends the reading: stores the rest, and sums up. */
    Census finish() {
        settings.labelSelector()
                .ifPresent(selector -> notes.skip("selector", "Secrets that '" + selector + "' does not select"));
        accounts.needed().forEach(account -> {
            stored.serviceAccount(account.object());
            facts.serviceAccount(account.object());
            notes.strip(account);
        });
        if (!settings.namespaces().all()) {
            facts.exists("that is not listed", Coverage.excluded("only the listed namespaces are looked at"));
        }
        LeftOut leftOut = notes.leftOut();
        facts.leftOut(leftOut);
        stored.finish(leftOut);
        return facts.census();
    }

    /** How many Secrets were seen, left out or not. */
    long secrets() {
        return secrets;
    }

    /** What tells this cluster from every other: the uid of its system namespace, left out or not, else of the first one read. */
    Optional<String> cluster() {
        return cluster;
    }
}

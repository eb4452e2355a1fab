package dev.pale.backup.secrets;

import dev.pale.backup.census.Census;
import dev.pale.backup.census.CensusKey;
import dev.pale.backup.progress.Progress;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Counts a cluster. One that was restored into is asked whether what was left out stayed out, and what was taken off is
 * told by the record that came with the snapshot.
 */
final class TargetReading implements ClusterReader.Sink {
    /** Said of what should not have come back. */
    private static final String RESTORED = "restored, though it was to be left out";

    /** Said of what should have been taken off. */
    private static final String STILL = ", still on it";

    private final Scope scope;
    private final List<NamePattern> leaveOut;
    private final Optional<LeftOut> record;
    private final Progress progress;
    private final CensusTaker facts;
    private final LeftOutNotes live = new LeftOutNotes();
    private final Accounts accounts = new Accounts();
    private long secrets;

    TargetReading(Scope scope, SecretsSettings settings, Optional<LeftOut> record, CensusKey key, Progress progress) {
        this.scope = scope;
        this.leaveOut = settings.leaveOut();
        this.record = record;
        this.progress = progress;
        this.facts = new CensusTaker(key, Instant.now());
    }

    @Override
    public void namespace(Namespace namespace) {
        if (scope.counts(namespace.getMetadata().getName())) {
            Stripped<Namespace> kept = Stripped.of(namespace);
            facts.namespace(kept.object());
            live.strip(kept);
        }
    }

    @Override
    public void excluded(Namespace namespace) {
        live.skip(Subjects.of(namespace), record.isEmpty() ? "a namespace that the configuration excludes" : RESTORED);
    }

    @Override
    public void serviceAccount(ServiceAccount account) {
        if (scope.counts(account.getMetadata().getNamespace())) {
            accounts.saw(Stripped.of(account));
        }
    }

    @Override
    public void secret(Secret secret) {
        progress.at("count secrets", ++secrets, -1);
        String subject = Subjects.of(secret);
        if (!scope.countsSecret(subject)) {
            return;
        }
        Verdict verdict = Verdict.of(secret, leaveOut);
        if (verdict instanceof Verdict.Skip skip) {
            live.skip(subject, record.isEmpty() ? skip.reason() : RESTORED);
            return;
        }
        Stripped<Secret> kept = Stripped.of(secret, verdict);
        if (verdict instanceof Verdict.Token) {
            accounts.sawToken(kept.object());
        }
        facts.secret(kept.object(), verdict);
        live.strip(kept);
    }

    Census finish() {
        accounts.needed().forEach(account -> {
            facts.serviceAccount(account.object());
            live.strip(account);
        });
        facts.leftOut(record.map(known -> over(known, live.leftOut())).orElseGet(live::leftOut));
        return facts.census();
    }

    /** What the cluster shows counts more than what the record says: nothing of it should be there. */
    private static LeftOut over(LeftOut record, LeftOut live) {
        TreeMap<String, String> skipped = new TreeMap<>(record.skipped());
        TreeMap<String, String> owners = new TreeMap<>(record.owners());
        TreeMap<String, String> stripped = new TreeMap<>(record.stripped());
        skipped.putAll(live.skipped());
        live.owners().forEach((subject, words) -> owners.put(subject, words + STILL));
        live.stripped().forEach((subject, words) -> stripped.put(subject, words + STILL));
        return new LeftOut(skipped, owners, stripped, record.newest());
    }
}

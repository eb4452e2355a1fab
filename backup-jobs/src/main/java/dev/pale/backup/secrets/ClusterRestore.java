package dev.pale.backup.secrets;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.progress.Progress;
import dev.pale.backup.snapshot.OpenedSnapshot;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Namespaces, then service accounts, then Secrets: each needs the one before. */
final class ClusterRestore {
    private final Cluster cluster;
    private final OpenedSnapshot snapshot;
    private final Progress progress;
    private long done;

    ClusterRestore(Cluster cluster, OpenedSnapshot snapshot, Progress progress) {
        this.cluster = cluster;
        this.snapshot = snapshot;
        this.progress = progress;
    }

    /** Restores everything, and says what a reader of the report should know. */
    List<String> run() {
        long namespaces = ObjectList.read(snapshot, ObjectList.NAMESPACES, Namespace.class, this::namespace);
        long accounts = ObjectList.read(snapshot, ObjectList.SERVICE_ACCOUNTS, ServiceAccount.class, this::account);
        long secrets = ObjectList.read(snapshot, ObjectList.SECRETS, Secret.class, this::secret);
        return List.of(namespaces + " namespaces, " + accounts + " service accounts and " + secrets
                + " Secrets restored; tokens of service accounts are made anew by the cluster");
    }

    private void namespace(Namespace namespace) {
        step("restore namespaces");
        if (!Verdict.OWN_NAMESPACES.contains(namespace.getMetadata().getName())) {
            create(namespace);
        } else if (!cluster.createUnlessThere(namespace)) {
            Namespace there = there(namespace);
            merge(namespace, there);
            cluster.update(there);
        }
    }

    /** Some are there before we are: every namespace is given one, and the cluster's controllers have theirs. */
    private void account(ServiceAccount account) {
        step("restore service accounts");
        boolean mayBeThere = account.getMetadata().getName().equals(Accounts.GIVEN)
                || Verdict.OWN_NAMESPACES.contains(account.getMetadata().getNamespace());
        if (!mayBeThere) {
            create(account);
        } else if (!cluster.createUnlessThere(account)) {
            ServiceAccount there = there(account);
            merge(account, there);
            there.setAutomountServiceAccountToken(account.getAutomountServiceAccountToken());
            there.setImagePullSecrets(account.getImagePullSecrets());
            there.setSecrets(account.getSecrets());
            cluster.update(there);
        }
    }

    private void secret(Secret secret) {
        step("restore secrets");
        create(secret);
    }

    private void create(HasMetadata object) {
        if (!cluster.createUnlessThere(object)) {
            throw conflict(object);
        }
    }

    private <T extends HasMetadata> T there(T object) {
        T found = cluster.ask(
                Cluster.call("get", object), client -> client.resource(object).get());
        if (found == null) {
            throw conflict(object);
        }
        return found;
    }

    private static void merge(HasMetadata wanted, HasMetadata there) {
        there.getMetadata()
                .setLabels(merged(
                        there.getMetadata().getLabels(), wanted.getMetadata().getLabels()));
        there.getMetadata()
                .setAnnotations(merged(
                        there.getMetadata().getAnnotations(),
                        wanted.getMetadata().getAnnotations()));
    }

    private static Map<String, String> merged(Map<String, String> there, Map<String, String> wanted) {
        Map<String, String> merged = new HashMap<>();
        if (there != null) {
            merged.putAll(there);
        }
        if (wanted != null) {
            merged.putAll(wanted);
        }
        return merged;
    }

    private void step(String what) {
        progress.at(what, ++done, -1);
    }

    private static PaleException conflict(HasMetadata object) {
        return new PaleException(
                ErrorCode.RESTORE_FAILED,
                Subjects.withKind(object) + " exists already",
                "something else writes into the cluster: restore into a new one, with nothing deployed yet");
    }
}

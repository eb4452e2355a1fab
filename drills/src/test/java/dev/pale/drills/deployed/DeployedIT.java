package dev.pale.drills.deployed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pale.backup.snapshot.SnapshotId;
import dev.pale.backup.snapshot.SourceId;
import dev.pale.drills.cluster.ClusterNode.Ran;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The throwaway overlay in a cluster, with the image of the jobs as it was built: every job runs once, and is looked at. */
@Tag("containers")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DeployedIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Map<String, String> BACKUPS = new LinkedHashMap<>();
    private static final List<String> NAMESPACES =
            List.of("pale", "orders", "forgejo", "keycloak", "minio", "bucket", "default", "kube-system");

    static {
        BACKUPS.put("keycloak/pale-keycloak", "keycloak/sso");
        BACKUPS.put("orders/pale-postgres", "postgres/orders");
        BACKUPS.put("pale/pale-minio", "minio/assets");
        BACKUPS.put("pale/pale-secrets", "secrets/k3s");
        BACKUPS.put("forgejo/pale-forgejo", "forgejo/forge");
    }

    @TempDir
    private static Path home;

    private static Deployment deployment;

    @BeforeAll
    static void deploys() throws IOException {
        deployment = Deployment.make(home);
    }

    @AfterAll
    static void removes() {
        if (deployment != null) {
            deployment.close();
        }
    }

    private static JobRun job(String namespacedName, String... moreArguments) {
        String[] names = namespacedName.split("/", -1);
        return JobRun.start(deployment.administrator(), names[0], names[1], moreArguments);
    }

    private static SourceId source(String id) {
        String[] names = id.split("/", -1);
        return Deployment.category(names[0]).sourceId(names[1]);
    }

    @Test
    @Order(1)
    void theServerAcceptsTheProductionOverlay() {
        for (Ran asked : List.of(deployment.production(), deployment.choices())) {
            assertThat(asked.succeeded().lines().filter(line -> line.startsWith("cronjob.batch/")))
                    .hasSize(9)
                    .allMatch(line -> line.startsWith("cronjob.batch/pale-") && line.endsWith("(server dry run)"));
            assertThat(asked.err()).doesNotContain("PodSecurity");
        }
    }

    @Test
    @Order(2)
    void everyJobLeavesASnapshotThatCanBeVerified() {
        Map<String, JobRun> running = new LinkedHashMap<>();
        BACKUPS.keySet().forEach(name -> running.put(name, job(name)));

        running.forEach((name, job) -> {
            assertThat(job.succeeds()).as(() -> name + ": " + job.story()).isTrue();
            // Not by trying again.
            assertThat(job.pods()).as(() -> name + ": " + job.story()).hasSize(1);
            List<SnapshotId> snapshots = deployment.snapshots(source(BACKUPS.get(name)));
            assertThat(snapshots).as(name).hasSize(1);
            assertThat(deployment.verified(snapshots.getFirst()).verified())
                    .as(name)
                    .isTrue();
        });
    }

    @Test
    @Order(3)
    void keycloakRunsAgainAfterItsBackup() {
        assertThat(deployment
                        .administrator()
                        .apps()
                        .statefulSets()
                        .inNamespace("keycloak")
                        .withName("keycloak")
                        .require()
                        .getStatus()
                        .getReadyReplicas())
                .isEqualTo(1);
    }

    @Test
    @Order(4)
    void theMonitorSeesEverySnapshotAndTheProtectionOfTheBucket() throws IOException {
        JobRun monitor = job("pale/pale-monitor", "--json");
        // No drill has run, so not all is well.
        assertThat(monitor.succeeds()).isFalse();
        String log = monitor.log();

        JsonNode document = JSON.readTree(log.substring(log.indexOf('{')));
        Map<String, String> outcomes = new LinkedHashMap<>();
        document.get("findings")
                .forEach(finding -> outcomes.put(
                        finding.get("check").asText() + " "
                                + finding.get("subject").asText(),
                        finding.get("outcome").asText()));
        assertThat(outcomes)
                .containsEntry("bucket.versioning bucket", "Verified")
                .containsEntry("bucket.objectLock bucket", "Verified");
        BACKUPS.values()
                .forEach(id -> assertThat(outcomes)
                        .containsEntry("backup.seen " + id, "Verified")
                        .containsEntry("backup.schedule " + id, "Verified")
                        .containsEntry("backup.authentic " + id, "Verified")
                        .containsEntry("backup.complete " + id, "Verified"));
        assertThat(outcomes).containsEntry("drill.schedule drill", "Failed");
    }

    @Test
    @Order(5)
    void pruneOnlyPlans() {
        JobRun prune = job("pale/pale-prune");

        assertThat(prune.succeeds()).isTrue();
        assertThat(prune.log()).contains("This is a plan; nothing was removed").contains("postgres/orders: 1 stay");
    }

    @Test
    @Order(6)
    void aJobThatIsKilledHalfWayLeavesNothingVisibleAndTheNextPodSucceeds() throws SQLException {
        SourceId orders = source("postgres/orders");
        List<SnapshotId> abandoned = deployment.unfinished(orders);
        List<SnapshotId> before = deployment.snapshots(orders);
        SnapshotId killed;
        JobRun job;
        try (Connection held = deployment.connect("mcd-tracker");
                Statement statement = held.createStatement()) {
            held.setAutoCommit(false);
            statement.execute("lock table public.pale_heartbeat in access exclusive mode");
            job = job("orders/pale-postgres");
            Pod pod = job.running();
            PodShell shell = new PodShell(deployment.cluster(), pod);
            killed = Awaitility.await()
                    .atMost(LIMIT)
                    .until(() -> begun(orders, abandoned), Optional::isPresent)
                    .orElseThrow();
            assertThat(shell.run("id", "-u")).isEqualTo("10001");
            assertThat(shell.touched("/opt/pale/app/x")).contains("Read-only file system");
            assertThat(shell.touched("/etc/pale/x")).contains("Read-only file system");
            assertThat(shell.touched("/tmp/x")).isEmpty();

            deployment
                    .cluster()
                    .kubectl(
                            "-n", "orders", "delete", "pod", pod.getMetadata().getName(), "--grace-period=0", "--force")
                    .succeeded();
            job.running();
            assertThat(deployment.snapshots(orders)).isEqualTo(before);
            held.rollback();
        }

        assertThat(job.succeeds()).as(job::logs).isTrue();
        List<SnapshotId> snapshots = deployment.snapshots(orders);
        assertThat(snapshots).hasSize(before.size() + 1).doesNotContain(killed);
        assertThat(deployment.verified(snapshots.getLast()).verified()).isTrue();
        assertThat(deployment.unfinished(orders)).contains(killed);
    }

    /** The snapshot that was begun since; there is one backup at a time. */
    private static Optional<SnapshotId> begun(SourceId source, List<SnapshotId> abandoned) {
        return deployment.unfinished(source).stream()
                .filter(id -> !abandoned.contains(id))
                .findFirst();
    }

    @Test
    @Order(7)
    void everyAccountMayExactlyWhatItMust() {
        ExpectedRights.in(NAMESPACES).forEach((account, byNamespace) -> {
            String[] names = account.split("/", -1);
            for (String namespace : NAMESPACES) {
                Set<String> rights =
                        new TreeSet<>(AccountRules.of(deployment.cluster(), names[0], names[1], namespace));
                rights.removeAll(AccountRules.of(deployment.cluster(), names[0], "nobody-in-particular", namespace));
                assertThat(rights)
                        .as("%s in %s", account, namespace)
                        .isEqualTo(new HashSet<>(byNamespace.getOrDefault(namespace, Set.of())));
            }
        });
    }

    @Test
    @Order(7)
    void aRightTooManyIsSeen() {
        var grant = deployment
                .administrator()
                .resource(new RoleBindingBuilder()
                        .withNewMetadata()
                        .withNamespace("orders")
                        .withName("too-many")
                        .endMetadata()
                        .withNewRoleRef("rbac.authorization.k8s.io", "Role", "pale-secrets-reader")
                        .addNewSubject("", "ServiceAccount", "pale-monitor", "pale")
                        .build());
        grant.create();
        try {
            assertThat(AccountRules.of(deployment.cluster(), "pale", "pale-monitor", "orders"))
                    .contains("list secrets");
        } finally {
            grant.delete();
        }
    }

    @Test
    @Order(8)
    void whatIsNotAllowedIsRefused() {
        try (StolenToken reader = StolenToken.of(deployment, "pale", "pale-secrets");
                StolenToken scaler = StolenToken.of(deployment, "keycloak", "pale-keycloak")) {
            KubernetesClient secrets = reader.client();
            KubernetesClient keycloak = scaler.client();
            assertThat(secrets.secrets().inNamespace("orders").list().getItems())
                    .isNotEmpty();
            StolenToken.forbidden(() -> secrets.secrets().inNamespace("pale").list());
            StolenToken.forbidden(() -> secrets.secrets().inAnyNamespace().list());
            StolenToken.forbidden(() -> secrets.secrets()
                    .inNamespace("orders")
                    .withName("orders-superuser")
                    .get());
            StolenToken.forbidden(() ->
                    secrets.pods().inNamespace("orders").withName("postgres-0").delete());
            assertThat(keycloak.apps()
                            .statefulSets()
                            .inNamespace("keycloak")
                            .withName("keycloak")
                            .get())
                    .isNotNull();
            StolenToken.forbidden(
                    () -> keycloak.secrets().inNamespace("keycloak").list());
            StolenToken.forbidden(() -> keycloak.apps()
                    .statefulSets()
                    .inNamespace("orders")
                    .withName("postgres")
                    .scale(0));
        }
    }

    @Test
    @Order(8)
    void keycloaksAccountScalesAndChangesNothingElseOfTheWorkload() {
        try (StolenToken token = StolenToken.of(deployment, "keycloak", "pale-keycloak")) {
            WorkloadPatch.ALLOWED.forEach(patch ->
                    assertThat(StolenToken.patched(token.client(), patch)).isNotNull());
            for (WorkloadPatch each : WorkloadPatch.DENIED) {
                // The control: the server would take it from anybody else.
                assertThat(StolenToken.patched(deployment.administrator(), each.patch()))
                        .as(each.patch())
                        .isNotNull();
                StolenToken.denied(() -> StolenToken.patched(token.client(), each.patch()), each.words());
            }
        }
    }

    @Test
    @Order(9)
    void keycloaksAccountChangesNothingElseEvenWithEveryRight() {
        try (StolenToken token = StolenToken.of(deployment, "keycloak", "pale-keycloak");
                StolenToken.Mistake mistake = StolenToken.Mistake.make(deployment, "keycloak", "pale-keycloak")) {
            KubernetesClient keycloak = token.client();
            Awaitility.await("every right of " + mistake.account())
                    .atMost(LIMIT)
                    .ignoreException(KubernetesClientException.class)
                    .until(() -> !keycloak.secrets()
                            .inNamespace("keycloak")
                            .list()
                            .getItems()
                            .isEmpty());
            String words = "changes workloads only";
            StolenToken.denied(
                    () -> keycloak.resource(AskingPod.of("keycloak", "stranger", Map.of(), "true"))
                            .create(),
                    words);
            StolenToken.denied(
                    () -> keycloak.secrets()
                            .inNamespace("keycloak")
                            .withName("admin")
                            .delete(),
                    words);
            StolenToken.denied(
                    () -> keycloak.apps()
                            .statefulSets()
                            .inNamespace("keycloak")
                            .withName("keycloak")
                            .delete(),
                    words);
            StolenToken.denied(
                    () -> StolenToken.patched(
                            keycloak, WorkloadPatch.DENIED.getFirst().patch()),
                    WorkloadPatch.DENIED.getFirst().words());
        }
    }

    @Test
    @Order(9)
    void theNamespaceOfTheJobsTakesNoPodThatIsNotRestricted() {
        assertThatThrownBy(() -> deployment
                        .administrator()
                        .resource(AskingPod.of("pale", "root-pod", Map.of(), "true")
                                .edit()
                                .editSpec()
                                .withSecurityContext(null)
                                .endSpec()
                                .build())
                        .create())
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining("violates PodSecurity \"restricted");
    }

    @Test
    @Order(10)
    void aPodReachesWhatItsPolicyNamesAndNothingElse() {
        String bucket = "10.43.77.1/9000";
        String database = "10.43.77.3/5432";
        String store = "10.43.77.2/9000";
        // Without any policy of its own, in the namespace of the jobs.
        assertThat(AskingPod.reached(deployment.administrator(), "pale", "stranger", List.of(bucket, database, store)))
                .isEmpty();
        assertThat(AskingPod.reached(
                        deployment.administrator(), "pale", "pale-minio", List.of(bucket, database, store)))
                .containsExactly(bucket, store);
        assertThat(AskingPod.reached(
                        deployment.administrator(), "orders", "pale-postgres", List.of(bucket, database, store)))
                .containsExactly(bucket, database);
        assertThat(AskingPod.reached(
                        deployment.administrator(), "pale", "pale-monitor", List.of(bucket, database, store)))
                .containsExactly(bucket);
        // The control: who is no pod of ours reaches all of them.
        assertThat(AskingPod.reached(
                        deployment.administrator(), "default", "stranger", List.of(bucket, database, store)))
                .containsExactly(bucket, database, store);
    }

    @Test
    @Order(11)
    void noSecretIsToldByAnybody() {
        String told = Told.in(deployment, NAMESPACES);
        List<String> found = deployment.credentials().scanner().scan("what the cluster tells", told);

        assertThat(told)
                .contains("phase=backup source=postgres/orders")
                .contains("Name:")
                .contains("SuccessfulCreate");
        assertThat(found).isEmpty();
        assertThat(deployment
                        .credentials()
                        .scanner()
                        .scan(
                                "the Secret",
                                deployment
                                        .cluster()
                                        .kubectl("-n", "pale", "get", "secret", "pale-bucket", "-o", "yaml")
                                        .succeeded()))
                .as("the scanner, where there is one")
                .isNotEmpty();
    }
}

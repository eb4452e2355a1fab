package dev.pale.drills.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.pale.backup.seal.NewKeys;
import dev.pale.backup.snapshot.SourceId;
import dev.pale.drills.run.Platforms;
import dev.pale.fixtures.Fixtures;
import dev.pale.fixtures.host.ContainerSettings;
import dev.pale.reports.result.CheckResult;
import dev.pale.reports.result.DrillResult;
import dev.pale.reports.result.Outcome;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Drills in a cluster, started as its CronJob starts them: what they prove, and what they leave however they end. */
@Tag("containers")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClusterPlatformIT {
    private static final List<SourceId> SOURCES = List.of(
            id("postgres", "woodpecker"),
            id("minio", "thumbnails"),
            id("secrets", "edge"),
            id("keycloak", "sso"),
            id("forgejo", "internal"));
    /** The source whose drill takes least. */
    private static final String QUICK = "minio/thumbnails";

    private static final String QUICK_POD = "thumbnails";
    private static final Duration GONE_LIMIT = Duration.ofMinutes(2);

    private DrillCluster cluster;
    private SeededBucket bucket;
    private KubernetesClient administrator;

    private static SourceId id(String category, String name) {
        return Fixtures.of(category).category().sourceId(name);
    }

    @BeforeAll
    void open(@TempDir Path home) throws IOException {
        ContainerSettings settings = Platforms.settings(Optional.empty());
        CompletableFuture<DrillCluster> starting = CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return DrillCluster.start(settings, home);
                    } catch (IOException refused) {
                        throw new UncheckedIOException(refused);
                    }
                },
                // Of its own: HTTP clients wait for the pool that would be taken else, which may have one thread.
                task -> Thread.ofPlatform().daemon().name("drill-cluster").start(task));
        try {
            bucket = SeededBucket.fill(settings, home, SOURCES);
        } finally {
            cluster = starting.join();
        }
        administrator = cluster.administrator();
        cluster.applyManifests();
        configure();
    }

    private void configure() throws IOException {
        String containers = System.getenv().getOrDefault("PALE_CONTAINERS", "");
        create(map(
                "pale",
                Map.of(
                        "pale.yaml",
                        bucket.configuration(),
                        "containers.yaml",
                        containers.isEmpty() ? "pull: true" : Files.readString(Path.of(containers)))));
        create(map("pale-trusted-signers", Map.of(NewKeys.ALLOWED_SIGNERS, bucket.key(NewKeys.ALLOWED_SIGNERS))));
        create(secret(
                "pale-drill-keys",
                Map.of(
                        NewKeys.IDENTITY, bucket.key(NewKeys.IDENTITY),
                        NewKeys.DRILL_SIGNING_KEY, bucket.key(NewKeys.DRILL_SIGNING_KEY))));
        for (String name : List.of("pale-bucket-reader", "pale-archive")) {
            create(secret(
                    name,
                    Map.of(
                            "accessKeyId", bucket.address().accessKeyId(),
                            "secretAccessKey",
                                    bucket.address().secretAccessKey().reveal())));
        }
        // The bucket is beside the cluster, where the drill's own policy does not let it go.
        create(new NetworkPolicyBuilder()
                .withNewMetadata()
                .withNamespace(DrillJob.NAMESPACE)
                .withName("bucket")
                .endMetadata()
                .withNewSpec()
                .withNewPodSelector()
                .endPodSelector()
                .withPolicyTypes("Egress")
                .addNewEgress()
                .addNewTo()
                .withNewIpBlock()
                .withCidr(bucket.address().endpoint().getHost() + "/32")
                .endIpBlock()
                .endTo()
                .endEgress()
                .endSpec()
                .build());
    }

    private void create(HasMetadata object) {
        administrator.resource(object).create();
    }

    private static HasMetadata map(String name, Map<String, String> data) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace(DrillJob.NAMESPACE)
                .withName(name)
                .endMetadata()
                .withData(data)
                .build();
    }

    private static HasMetadata secret(String name, Map<String, String> data) {
        return new SecretBuilder()
                .withNewMetadata()
                .withNamespace(DrillJob.NAMESPACE)
                .withName(name)
                .endMetadata()
                .withStringData(data)
                .build();
    }

    @AfterAll
    void close() {
        if (bucket != null) {
            bucket.close();
        }
        if (cluster != null) {
            cluster.close();
        }
    }

    private List<String> scratchNamespaces() {
        return administrator.namespaces().withLabel("dev.pale.platform").list().getItems().stream()
                .map(Namespace::getMetadata)
                .map(metadata -> metadata.getName())
                .toList();
    }

    private static CheckResult egress(DrillResult result, String source) {
        return result.sources().stream()
                .filter(each -> each.source().equals(source))
                .flatMap(each -> each.checks().stream())
                .filter(each -> each.name().equals("service.egress"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @Order(1)
    void verifiesEveryCategoryAndLeavesNothing() {
        DrillJob drill = DrillJob.start(administrator, "whole");

        assertThat(drill.awaitEnd()).as(drill.said()).isZero();
        DrillResult result = drill.result();
        assertThat(result.outcome()).isEqualTo(Outcome.VERIFIED);
        assertThat(result.control().outcome()).isEqualTo(Outcome.VERIFIED);
        assertThat(result.sources())
                .filteredOn(source -> !source.source().equals("platform"))
                .hasSize(SOURCES.size())
                .allSatisfy(source -> assertThat(source.fidelity()).isEqualTo("real"));
        List.of("postgres/woodpecker", QUICK, "keycloak/sso", "forgejo/internal")
                .forEach(source ->
                        assertThat(egress(result, source).outcome()).as(source).isEqualTo(Outcome.VERIFIED));
        assertThat(scratchNamespaces()).isEmpty();
    }

    /** An administrator's mistake that opens the scratch namespace, as a cluster without enforced policies always is. */
    @Test
    @Order(2)
    void doesNotVerifyAServiceThatHasAWayOut() {
        DrillJob drill = DrillJob.start(administrator, "open", QUICK);
        String scratch = drill.awaitScratch();
        create(new NetworkPolicyBuilder()
                .withNewMetadata()
                .withNamespace(scratch)
                .withName("open")
                .endMetadata()
                .withNewSpec()
                .withNewPodSelector()
                .endPodSelector()
                .withPolicyTypes("Egress")
                .addNewEgress()
                .endEgress()
                .endSpec()
                .build());

        assertThat(drill.awaitEnd()).as(drill.said()).isEqualTo(1);
        DrillResult result = drill.result();
        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(egress(result, QUICK).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(egress(result, QUICK).detail()).contains("2 differences in 2", "the way out to the API", "open");
        assertThat(scratchNamespaces()).isEmpty();
    }

    @Test
    @Order(3)
    void leavesNothingWhenAskedToEnd() {
        DrillJob drill = DrillJob.start(administrator, "stopped", QUICK);
        String scratch = drill.awaitService(QUICK_POD);

        drill.terminate();

        await().atMost(GONE_LIMIT)
                .until(() -> administrator.namespaces().withName(scratch).get() == null);
    }

    @Test
    @Order(4)
    void whatAKilledDrillLeavesGoesWithTheNextOneAndWhatARunningOneHasDoesNot() {
        DrillJob killed = DrillJob.start(administrator, "killed");
        String scratch = killed.awaitService(QUICK_POD);
        // Held, so that it does not end by itself while the other one begins.
        signal("STOP", killed);
        DrillJob beside = DrillJob.start(administrator, "beside", QUICK);
        String other = beside.awaitService(QUICK_POD);
        assertThat(scratchNamespaces()).containsExactlyInAnyOrder(scratch, other);

        signal("KILL", killed);
        assertThat(killed.awaitEnd()).isEqualTo(137);
        assertThat(beside.awaitEnd()).as(beside.said()).isZero();
        assertThat(scratchNamespaces()).as("nobody has removed it yet").containsExactly(scratch);
        DrillJob next = DrillJob.start(administrator, "next", QUICK);

        assertThat(next.awaitEnd()).as(next.said()).isZero();
        await().atMost(GONE_LIMIT).until(() -> scratchNamespaces().isEmpty());
    }

    /** By the node: a pod that is deleted would be asked to end first. */
    private void signal(String name, DrillJob drill) {
        String uid = drill.pod().orElseThrow().getMetadata().getUid();
        cluster.sh("for process in /proc/[0-9]*; do"
                + " if [ \"$(readlink $process/exe)\" = /opt/java/openjdk/bin/java ]"
                + " && grep -q '" + uid.replace("-", "[-_]") + "' $process/cgroup $process/mountinfo; then"
                + " kill -" + name + " ${process#/proc/}; fi; done");
    }

    @Test
    @Order(5)
    void itsAccountWorksNowhereElseEvenWithEveryRight() {
        Namespace named = new NamespaceBuilder()
                .withNewMetadata()
                .withName("pale-drill-unlabelled")
                .endMetadata()
                .build();
        create(new NamespaceBuilder()
                .withNewMetadata()
                .withName("orders")
                .endMetadata()
                .build());
        try (KubernetesClient drill = cluster.drill()) {
            refused(() -> drill.pods().inNamespace("kube-system").list(), "cannot list resource");
            refused(() -> drill.secrets().inNamespace("pale").list(), "cannot list resource");
            refused(() -> drill.resource(pod("default")).create(), "cannot create resource");
            refused(() -> drill.namespaces().withName("orders").delete(), "called pale-drill-* only");
            refused(() -> drill.resource(named).create(), "with the labels");
            refused(() -> drill.resource(binding("orders")).create(), "called pale-drill-* only");

            create(new ClusterRoleBindingBuilder()
                    .withNewMetadata()
                    .withName("mistake")
                    .endMetadata()
                    .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", "cluster-admin")
                    .addNewSubject("", "ServiceAccount", "pale-drill", "pale")
                    .build());
            await().atMost(GONE_LIMIT)
                    .until(() -> !drill.secrets()
                            .inNamespace("pale")
                            .list()
                            .getItems()
                            .isEmpty());
            refused(() -> drill.resource(pod("default")).create(), "called pale-drill-* only");
            refused(
                    () -> drill.secrets()
                            .inNamespace("pale")
                            .withName("pale-drill-keys")
                            .delete(),
                    "called pale-drill-* only");
            refused(() -> drill.resource(scratch("privileged")).create(), "where pods are restricted");
            drill.resource(scratch("restricted")).create();
            refused(() -> drill.resource(scratch("baseline")).update(), "the drill");
            refused(() -> drill.resource(otherBinding()).create(), "no others than pale-drill-scratch");
            drill.resource(binding("pale-drill-tried")).create();
            refused(() -> drill.resource(pod("pale-drill-tried")).create(), "violates PodSecurity");
        }
    }

    private static void refused(ThrowingCallable attempt, String words) {
        assertThatThrownBy(attempt)
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining(words);
    }

    private static Namespace scratch(String level) {
        return new NamespaceBuilder()
                .withNewMetadata()
                .withName("pale-drill-tried")
                .addToLabels("dev.pale.owner", "somebody")
                .addToLabels("dev.pale.platform", "1")
                .addToLabels("pod-security.kubernetes.io/enforce", level)
                .endMetadata()
                .build();
    }

    private static HasMetadata binding(String namespace) {
        return binding(namespace, "drill", "pale-drill-scratch");
    }

    private static HasMetadata otherBinding() {
        return binding("pale-drill-tried", "other", "cluster-admin");
    }

    private static HasMetadata binding(String namespace, String name, String role) {
        return new RoleBindingBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(name)
                .endMetadata()
                .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", role)
                .addNewSubject("", "ServiceAccount", "pale-drill", "pale")
                .build();
    }

    private static HasMetadata pod(String namespace) {
        return new PodBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName("tried")
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("tried")
                .withImage("none:1")
                .withNewSecurityContext()
                .withPrivileged(true)
                .endSecurityContext()
                .endContainer()
                .endSpec()
                .build();
    }
}

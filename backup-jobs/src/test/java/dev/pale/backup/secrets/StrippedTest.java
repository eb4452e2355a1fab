package dev.pale.backup.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a Secret, and what is taken off it. */
class StrippedTest {
    private static final Secret PLAIN = Sample.of("Opaque", Map.of("key", Sample.text("value")));

    @ParameterizedTest
    @CsvSource({
        "shop,        a,                         Opaque,                              Keep",
        "shop,        a,                         helm.sh/release.v1,                  Keep",
        "shop,        a,                         kubernetes.io/tls,                   Keep",
        "shop,        a,                         example.com/own,                     Keep",
        "kube-system, sealed-secrets-key1,       kubernetes.io/tls,                   Keep",
        "shop,        a,                         kubernetes.io/service-account-token, Token",
        "kube-system, bootstrap-token-abcdef,    bootstrap.kubernetes.io/token,       Skip",
        "kube-system, node-1.node-password.k3s,  Opaque,                              Skip",
        "shop,        node-1.node-password.k3s,  Opaque,                              Keep",
        "kube-system, k3s-serving,               kubernetes.io/tls,                   Skip",
        "shop,        k3s-serving,               kubernetes.io/tls,                   Keep"
    })
    void isKeptAsATokenOrSkipped(String namespace, String name, String type, String expected) {
        Secret secret = Sample.named(namespace, name, type, Map.of());

        assertThat(Verdict.of(secret, List.of()).getClass().getSimpleName()).isEqualTo(expected);
    }

    @Test
    void skipsWhatTheConfigurationLeavesOutAndWhatIsBeingDeleted() {
        Secret dying = new SecretBuilder(PLAIN)
                .editMetadata()
                .withDeletionTimestamp("2026-01-02T00:00:00Z")
                .endMetadata()
                .build();

        assertThat(Verdict.of(PLAIN, List.of(new NamePattern("shop/*"))))
                .isEqualTo(new Verdict.Skip("left out by the configuration"));
        assertThat(Verdict.of(dying, List.of())).isEqualTo(new Verdict.Skip("was being deleted"));
    }

    @Test
    void takesOffWhatTheServerMade() {
        Secret kept = Stripped.of(PLAIN, new Verdict.Keep()).object();

        assertThat(kept.getMetadata().getUid()).isNull();
        assertThat(kept.getMetadata().getResourceVersion()).isNull();
        assertThat(kept.getMetadata().getCreationTimestamp()).isNull();
        assertThat(kept.getData()).isEqualTo(PLAIN.getData());
        assertThat(kept.getType()).isEqualTo("Opaque");
        assertThat(kept.getImmutable()).isNull();
    }

    @Test
    void recordsOwnersFinalizersAndCopies() {
        Secret owned = new SecretBuilder(PLAIN)
                .editMetadata()
                .addToAnnotations(Stripped.LAST_APPLIED, "{\"data\":\"canary\"}")
                .addToAnnotations("kept", "yes")
                .addToFinalizers("example.com/keep")
                .addNewOwnerReference()
                .withApiVersion("apps/v1")
                .withKind("Deployment")
                .withName("web")
                .withController(true)
                .endOwnerReference()
                .endMetadata()
                .build();

        Stripped<Secret> stripped = Stripped.of(owned, new Verdict.Keep());
        LeftOutNotes notes = new LeftOutNotes();
        notes.strip(stripped);

        assertThat(stripped.object().getMetadata().getOwnerReferences()).isEmpty();
        assertThat(stripped.object().getMetadata().getFinalizers()).isEmpty();
        assertThat(stripped.object().getMetadata().getAnnotations()).containsExactly(Map.entry("kept", "yes"));
        assertThat(notes.leftOut().owners()).containsValue("apps/v1 Deployment web, controller");
        assertThat(notes.leftOut().stripped())
                .containsValue("annotation " + Stripped.LAST_APPLIED + "; finalizer example.com/keep");
        assertThat(new String(notes.leftOut().bytes(), java.nio.charset.StandardCharsets.UTF_8))
                .doesNotContain("canary");
    }

    @Test
    void emptiesTokensButKeepsWhatIsBesideThem() {
        Secret token = new SecretBuilder(Sample.of(
                        Verdict.TOKEN_TYPE,
                        Map.of(
                                "token", Sample.text("t"),
                                "ca.crt", Sample.text("c"),
                                "namespace", Sample.text("n"),
                                "extra", Sample.text("e"))))
                .editMetadata()
                .addToAnnotations(Stripped.ACCOUNT_NAME, "deployer")
                .addToAnnotations(Stripped.ACCOUNT_UID, "old")
                .addToLabels("kubernetes.io/legacy-token-last-used", "2026-01-01")
                .endMetadata()
                .build();

        Secret kept = Stripped.of(token, new Verdict.Token()).object();

        assertThat(kept.getData()).containsOnlyKeys("extra");
        assertThat(kept.getMetadata().getAnnotations()).containsOnlyKeys(Stripped.ACCOUNT_NAME);
        assertThat(kept.getMetadata().getLabels()).isEmpty();
    }
}

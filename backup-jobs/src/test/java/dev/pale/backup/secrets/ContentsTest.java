package dev.pale.backup.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.util.OpenSSHPrivateKeyUtil;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SSH keys, registry logins and Helm releases, whole and broken; what is said of them repeats no value. */
class ContentsTest {
    private static final String SSH = "kubernetes.io/ssh-auth";
    private static final String DOCKER = "kubernetes.io/dockerconfigjson";

    @Test
    void readsAnOpenSshKey() throws IOException {
        Finding found = ssh(openssh()).getFirst();

        assertThat(found.problem()).isEmpty();
        assertThat(found.fact()).startsWith("ssh-ed25519 SHA256:");
    }

    @Test
    void readsATraditionalKey() throws IOException, GeneralSecurityException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(KeyPairGenerator.getInstance("RSA").generateKeyPair());
        }

        assertThat(ssh(Sample.text(text.toString())).getFirst().fact()).startsWith("ssh-rsa SHA256:");
    }

    @Test
    void findsAKeyInAnySecret() throws IOException {
        Secret secret = Sample.of("Opaque", Map.of("id_ed25519", openssh(), "note", Sample.text("no key")));

        assertThat(SshKeys.look(secret))
                .hasSize(1)
                .allMatch(found -> found.subject().endsWith(": id_ed25519"));
    }

    @Test
    void refusesHalfAKeyAndNoKey() throws IOException {
        byte[] whole = openssh();

        assertThat(ssh(Arrays.copyOf(whole, whole.length / 2)).getFirst().problem())
                .contains("no SSH key can be read");
        assertThat(ssh(Sample.text("canary")).getFirst().toString())
                .contains("no SSH key can be read")
                .doesNotContain("canary");
    }

    @Test
    void notesAKeyWithAPassphrase() throws IOException {
        byte[] blob = OpenSSHPrivateKeyUtil.encodePrivateKey(new Ed25519PrivateKeyParameters(new byte[32], 0));
        blob[19] = 'a';

        assertThat(ssh(pem("OPENSSH PRIVATE KEY", blob)).getFirst().note()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"auths\":{\"r.example\":{\"auth\":\"dTpw\"}}}",
                "{\"auths\":{\"r.example\":{\"username\":\"u\",\"password\":\"p\"}}}",
                "{\"auths\":{\"r.example\":{\"username\":\"u\",\"password\":\"p\",\"auth\":\"dTpw\"}}}",
                "{\"auths\":{\"r.example\":{\"identitytoken\":\"t\"}}}"
            })
    void acceptsLogins(String json) {
        assertThat(docker(json).problem()).isEmpty();
        assertThat(docker(json).fact()).isEqualTo("r.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"auths\":{\"r.example\":{\"auth\":\"eA==\"}}}",
                "{\"auths\":{\"r.example\":{\"auth\":\"!canary!\"}}}",
                "{\"auths\":{\"r.example\":{\"username\":\"canary\",\"password\":\"q\",\"auth\":\"dTpw\"}}}",
                "{\"auths\":{\"canary@r.example\":{}}}",
                "{\"other\":\"canary\"}",
                "canary"
            })
    void refusesLoginsThatCannotWork(String json) {
        assertThat(docker(json).problem()).isPresent();
        assertThat(docker(json).toString()).doesNotContain("canary");
    }

    @Test
    void readsTheOldFormOfLogins() {
        Secret old = Sample.of(
                "kubernetes.io/dockercfg", Map.of(".dockercfg", Sample.text("{\"r.example\":{\"auth\":\"dTpw\"}}")));

        assertThat(Registries.look(old).orElseThrow().fact()).isEqualTo("r.example");
    }

    @Test
    void readsAReleaseOfHelm() throws IOException {
        Finding found = helm("{\"name\":\"web\",\"version\":3,\"info\":{\"status\":\"deployed\"},"
                + "\"chart\":{\"metadata\":{\"name\":\"web\",\"version\":\"1.2.3\"}}}");

        assertThat(found.problem()).isEmpty();
        assertThat(found.fact()).isEqualTo("revision 3 of web, chart web 1.2.3, deployed");
    }

    @Test
    void refusesAReleaseThatIsNotWhatItsLabelsSay() throws IOException {
        assertThat(helm("{\"name\":\"web\",\"version\":2,\"info\":{\"status\":\"deployed\"}}")
                        .problem())
                .contains("its labels are not those of the release in it");
        assertThat(helm("{\"canary\":1}").problem()).contains("it names no release");
        assertThat(HelmReleases.look(Sample.of(Verdict.HELM_TYPE, Map.of("release", Sample.text("canary"))))
                        .orElseThrow()
                        .problem())
                .contains("no release can be unpacked");
    }

    private static List<Finding> ssh(byte[] key) {
        return SshKeys.look(Sample.of(SSH, Map.of("ssh-privatekey", key)));
    }

    private static Finding docker(String json) {
        return Registries.look(Sample.of(DOCKER, Map.of(".dockerconfigjson", Sample.text(json))))
                .orElseThrow();
    }

    private static Finding helm(String json) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(Sample.text(json));
        }
        byte[] release = Base64.getEncoder().encode(packed.toByteArray());
        Secret secret = new SecretBuilder(Sample.of(Verdict.HELM_TYPE, Map.of("release", release)))
                .editMetadata()
                .withLabels(Map.of("name", "web", "version", "3", "status", "deployed"))
                .endMetadata()
                .build();
        return HelmReleases.look(secret).orElseThrow();
    }

    private static byte[] openssh() throws IOException {
        byte[] seed = new byte[32];
        return pem(
                "OPENSSH PRIVATE KEY",
                OpenSSHPrivateKeyUtil.encodePrivateKey(new Ed25519PrivateKeyParameters(seed, 0)));
    }

    private static byte[] pem(String type, byte[] content) throws IOException {
        StringWriter text = new StringWriter();
        try (PemWriter writer = new PemWriter(text)) {
            writer.writeObject(new PemObject(type, content));
        }
        return Sample.text(text.toString());
    }
}

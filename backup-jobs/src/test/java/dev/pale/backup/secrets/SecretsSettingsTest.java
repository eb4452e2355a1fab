package dev.pale.backup.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.pale.backup.category.SettingsException;
import dev.pale.backup.category.SettingsReader;
import dev.pale.backup.secret.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretsSettingsTest {
    private static final YAMLMapper YAML = new YAMLMapper();

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void makeAFile() throws IOException {
        file = Files.writeString(directory.resolve("there"), "");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            namespaces: all                                        | does not say how to reach the cluster
            {kubeconfig: FILE, inCluster: true}                    | names more than one way
            {kubeconfig: FILE, server: 'https://a'}                | names more than one way
            {kubeconfig: /nowhere}                                 | kubeconfig cannot be read
            {kubeconfig: FILE, token: 'env:T'}                     | token goes with server
            {inCluster: true, context: a}                          | context goes with kubeconfig
            {server: 'http://a', token: 'env:T', caCertificate: FILE} | server must begin with https://
            {server: 'a b', token: 'env:T', caCertificate: FILE}   | server is no address
            {server: 'https://a', caCertificate: FILE}             | token is missing
            {server: 'https://a', token: 'env:T'}                  | caCertificate is missing
            {inCluster: true, namespaces: []}                      | namespaces lists no namespace
            {inCluster: true, namespaces: some}                    | namespaces must be one of all
            {inCluster: true, namespaces: [a], exclude: {b: why}} | exclude has no meaning
            {inCluster: true, exclude: [a]}                        | exclude must be a mapping from names to reasons
            {inCluster: true, leaveOut: [no-slash]}                | leaveOut 'no-slash' names no Secret
            {inCluster: true, knownBroken: ['A/b']}                | knownBroken 'A/b' names no Secret
            {inCluster: true, pageSize: 0}                         | pageSize must be from 1 to 5000
            {inCluster: true, settle: never}                       | settle must be a length of time
            {inCluster: true, heartbeat: {name: a}}                | heartbeat.namespace is missing
            {inCluster: true, typo: 1}                             | typo is not a known key
            """)
    void tellsWhatIsWrong(String settings, String problem) {
        assertThatThrownBy(() -> read(settings))
                .isInstanceOfSatisfying(
                        SettingsException.class,
                        wrong -> assertThat(wrong.problems().stream()
                                        .map(each -> (each.key() + " " + each.message()).strip()))
                                .anyMatch(said -> said.startsWith(problem)));
    }

    @Test
    void hasADefaultForEverythingButTheWay() throws IOException {
        SecretsSettings settings = read("inCluster: true");

        assertThat(settings.namespaces()).isEqualTo(NamespaceChoice.ALL);
        assertThat(settings.pageSize()).isEqualTo(250);
        assertThat(settings.settle()).isEqualTo(Duration.ofSeconds(60));
        assertThat(settings.heartbeat()).isEqualTo(HeartbeatSettings.DEFAULT);
        assertThat(settings.deadlines()).isEqualTo(Deadlines.DEFAULT);
        assertThat(settings.labelSelector()).isEmpty();
    }

    @Test
    void printsNoToken() throws IOException {
        SettingsReader reader = reader("{server: 'https://a', token: 'env:T', caCertificate: FILE}");

        assertThat(EndpointSettings.read(reader, reference -> Secret.of("canary"))
                        .toString())
                .contains("https://a")
                .doesNotContain("canary");
    }

    @Test
    void listsNamespacesOrExcludesThem() throws IOException {
        NamespaceChoice listed = read("{inCluster: true, namespaces: [a, b]}").namespaces();
        NamespaceChoice excluding =
                read("{inCluster: true, exclude: {a: no use}}").namespaces();

        assertThat(listed.includes("a")).isTrue();
        assertThat(listed.includes("c")).isFalse();
        assertThat(excluding.includes("a")).isFalse();
        assertThat(excluding.includes("c")).isTrue();
    }

    @Test
    void patternsMatchWithinOnePartOnly() {
        assertThat(new NamePattern("kube-system/chart-*").matches("kube-system/chart-values"))
                .isTrue();
        assertThat(new NamePattern("*/tls").matches("a/tls")).isTrue();
        assertThat(new NamePattern("*/tls").matches("a/b-tls")).isFalse();
        assertThat(new NamePattern("a.b/c").matches("aXb/c")).isFalse();
        assertThat(new NamePattern("a/*").matches("a/b/c")).isFalse();
    }

    private SettingsReader reader(String settings) throws IOException {
        JsonNode node = YAML.readTree(settings.replace("FILE", file.toString()));
        return SettingsReader.of(node);
    }

    private SecretsSettings read(String settings) throws IOException {
        SettingsReader reader = reader(settings);
        SecretsEndpoint endpoint = EndpointSettings.read(reader, reference -> Secret.of("token"));
        SecretsSettings read = SecretsSettings.read(reader);
        reader.finish();
        assertThat(endpoint).isNotNull();
        return read;
    }
}

package dev.pale.backup.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.pale.backup.category.SettingsException;
import dev.pale.backup.secret.Secret;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeycloakSettingsTest {
    private static final String COMMANDS = "commands: {stop: [docker, stop, kc, kc], start: [docker, start, kc]}";
    private static final KeycloakCategory CATEGORY = new KeycloakCategory();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{home: /k, commands: {stop: [a, a], start: [b]}}",
                "{home: /k, kubernetes: {namespace: sso, workload: statefulset/keycloak}, maximumOutage: 90s}",
                "{home: /k, kubernetes: {namespace: sso, workload: deployment/kc-1}, version: 26.7.3, ready: 'http://kc:9000/health/ready'}",
            })
    void readsWhatIsRight(String yaml) {
        assertThatCode(() -> read(yaml)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{commands: {stop: [a], start: [b]}}|home",
                "{home: /k}|commands: is missing, and so is kubernetes",
                "{home: /k, commands: {stop: [a], start: [b]}, kubernetes: {namespace: n, workload: deployment/k}}|both there",
                "{home: /k, commands: {stop: 'systemctl stop kc', start: [b]}}|commands.stop: must be a command as a list",
                "{home: /k, commands: {stop: [], start: [b]}}|commands.stop: must be a command",
                "{home: /k, commands: {stop: [a], start: ['']}}|commands.start: must be a command",
                "{home: /k, commands: {stop: [a]}}|commands.start",
                "{home: /k, kubernetes: {namespace: n, workload: pod/keycloak-0}}|kubernetes.workload: must be statefulset/NAME",
                "{home: /k, kubernetes: {workload: deployment/k}}|kubernetes.namespace",
                "{home: /k, commands: {stop: [a], start: [b]}, maximumOutage: soon}|maximumOutage",
                "{home: /k, commands: {stop: [a], start: [b]}, ready: kc:9000}|ready: must be an http address",
                "{home: /k, commands: {stop: [a], start: [b]}, canary: {realm: acme}}|canary.client",
                "{home: /k, commands: {stop: [a], start: [b]}, heartbeat: {attribute: x}}|heartbeat.user",
                "{home: /k, commands: {stop: [a], start: [b]}, nonsense: 1}|nonsense",
            })
    void saysWhatIsWrong(String yaml, String because) {
        assertThatThrownBy(() -> read(yaml))
                .isInstanceOfSatisfying(
                        SettingsException.class,
                        wrong -> assertThat(wrong.problems().stream()
                                        .map(each -> each.key() + ": " + each.message())
                                        .toList()
                                        .toString())
                                .contains(because));
    }

    @Test
    void tellsAllProblemsAtOnce() {
        assertThatThrownBy(() -> read("{maximumOutage: never, nonsense: 1}"))
                .isInstanceOfSatisfying(
                        SettingsException.class,
                        wrong -> assertThat(wrong.problems()).hasSizeGreaterThanOrEqualTo(4));
    }

    @Test
    void aTargetIsAHomeAndAVersion() throws IOException {
        assertThat(CATEGORY.endpoint(CATEGORY.sourceId("sso"), yaml("{home: /k, version: 26.7.3}"), secrets -> null))
                .isInstanceOf(KeycloakEndpoint.class);
        assertThatThrownBy(() -> CATEGORY.endpoint(CATEGORY.sourceId("sso"), yaml("{home: /k}"), secrets -> null))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("version");
    }

    @Test
    void aSourceDoesNotTouchAnything() {
        assertThatCode(() -> read("{home: /no/such/home, " + COMMANDS + "}")).doesNotThrowAnyException();
    }

    private static void read(String yaml) throws IOException {
        CATEGORY.source(CATEGORY.sourceId("sso"), yaml(yaml), reference -> Secret.of("x"));
    }

    private static JsonNode yaml(String text) throws IOException {
        return new YAMLMapper().readTree(text);
    }
}

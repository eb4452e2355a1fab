package dev.pale.backup.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pale.backup.metrics.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code k8s/monitoring}, read by Prometheus's and Alertmanager's own programs. */
class RulesIT {
    private static final Pattern OURS = Pattern.compile("\\bpale_[a-z_]+");

    @TempDir
    private Path directory;

    @BeforeEach
    void takeTheGroupsOut() throws IOException {
        Rules.write(directory.resolve("rules.yaml"), Rules.groups());
        Files.copy(Rules.HOME.resolve("tests").resolve("rules.test.yaml"), directory.resolve("rules.test.yaml"));
    }

    @Test
    void theRulesAreValidAndTheirTestsPass() throws Exception {
        Rules.Said checked = Rules.run(directory, "promtool", "check", "rules", "rules.yaml");
        assertThat(checked.status()).as(checked.text()).isZero();
        Rules.Said tested = Rules.run(directory, "promtool", "test", "rules", "rules.test.yaml");
        assertThat(tested.status()).as(tested.text()).isZero();
        assertThat(tested.text()).contains("SUCCESS");
    }

    /** Each alarm in turn is made one that is never raised: a test of rules that stays green then proves nothing. */
    @Test
    void everyAlarmThatIsNeverRaisedMakesATestFail() throws Exception {
        List<String> unnoticed = new ArrayList<>();
        for (Map.Entry<String, String> alarm : Rules.expressions()) {
            JsonNode groups = Rules.groups();
            for (JsonNode group : groups.path("groups")) {
                for (JsonNode rule : group.path("rules")) {
                    if (rule.path("alert").asText().equals(alarm.getKey())) {
                        ((ObjectNode) rule).put("expr", "vector(0) > 1");
                    }
                }
            }
            Rules.write(directory.resolve("rules.yaml"), groups);
            if (Rules.run(directory, "promtool", "test", "rules", "rules.test.yaml")
                            .status()
                    == 0) {
                unnoticed.add(alarm.getKey());
            }
        }
        assertThat(unnoticed).isEmpty();
    }

    @Test
    void rulesAndDashboardKnowOnlyMetricsThatExist() throws IOException {
        Set<String> known = new HashSet<>();
        Arrays.stream(Metric.values()).map(Metric::published).forEach(known::add);

        List<String> expressions = new ArrayList<>(dashboard());
        Rules.expressions().forEach(alarm -> expressions.add(alarm.getValue()));

        assertThat(expressions).hasSizeGreaterThan(25);
        for (String expression : expressions) {
            OURS.matcher(expression)
                    .results()
                    .forEach(found -> assertThat(known).as(expression).contains(found.group()));
        }
    }

    /** Prometheus reads every expression of the dashboard as one of a rule. */
    @Test
    void everyExpressionOfTheDashboardIsValid() throws Exception {
        ObjectNode root = new ObjectMapper().createObjectNode();
        ArrayNode rules =
                root.putArray("groups").addObject().put("name", "dashboard").putArray("rules");
        int number = 0;
        for (String expression : dashboard()) {
            rules.addObject().put("record", "panel:" + number++).put("expr", expression);
        }
        Rules.write(directory.resolve("dashboard.yaml"), root);

        Rules.Said checked = Rules.run(directory, "promtool", "check", "rules", "dashboard.yaml");

        assertThat(checked.status()).as(checked.text()).isZero();
        assertThat(number).isGreaterThan(8);
    }

    @Test
    void theExampleForAlertmanagerIsValid() throws Exception {
        Path file = Files.copy(Rules.HOME.resolve("alertmanager.yaml"), directory.resolve("alertmanager.yaml"));
        Rules.Said checked = Rules.run(
                directory, "amtool", "check-config", file.getFileName().toString());
        assertThat(checked.status()).as(checked.text()).isZero();
        assertThat(receiver(file, "alertname=PaleBackupMissed", "severity=critical"))
                .isEqualTo("infra-critical");
        assertThat(receiver(file, "alertname=PaleBackupMissed", "severity=warning"))
                .isEqualTo("infra-alerts");
        String failed = "alertname=KubeJobFailed";
        assertThat(receiver(file, failed, "severity=warning", "job_name=pale-monitor-29391285"))
                .isEqualTo("null");
        assertThat(receiver(file, failed, "severity=warning", "job_name=pale-postgres-29391285"))
                .isEqualTo("infra-alerts");
        // One that hangs is still told.
        assertThat(receiver(file, "alertname=KubeJobNotCompleted", "job_name=pale-monitor-29391285"))
                .isEqualTo("infra-alerts");
    }

    /** Where Alertmanager sends an alarm with these labels. */
    private String receiver(Path file, String... labels) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("amtool", "config", "routes", "test", "--config.file=" + file.getFileName()));
        command.addAll(Arrays.asList(labels));
        // Above it there may be a warning.
        return Rules.run(directory, command.toArray(String[]::new))
                .text()
                .lines()
                .toList()
                .getLast();
    }

    private static List<String> dashboard() throws IOException {
        JsonNode dashboard =
                new ObjectMapper().readTree(Rules.HOME.resolve("dashboard.json").toFile());
        List<String> expressions = new ArrayList<>();
        dashboard
                .path("panels")
                .forEach(panel -> panel.path("targets")
                        .forEach(target -> expressions.add(target.path("expr").asText())));
        return expressions;
    }
}

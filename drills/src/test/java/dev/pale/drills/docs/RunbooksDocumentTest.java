package dev.pale.drills.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pale.backup.Categories;
import dev.pale.backup.alarm.Alarm;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.monitor.Check;
import dev.pale.backup.monitor.DrillState;
import dev.pale.backup.monitor.Finding;
import dev.pale.backup.monitor.MonitorAlarms;
import dev.pale.backup.monitor.MonitorResult;
import dev.pale.backup.monitor.Outcome;
import dev.pale.drills.engine.CheckNames;
import dev.pale.fixtures.Fixtures;
import dev.pale.fixtures.platform.LocalPlatform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Alarms lead to runbooks that exist and know them; no block of a runbook can hide from those who type them. */
class RunbooksDocumentTest {
    private static final DrillState NO_DRILL = new DrillState(Optional.empty(), Optional.empty(), Optional.empty());
    private static final String DIRECTORY = "docs/runbooks/";
    private static final Pattern RULE =
            Pattern.compile("- alert: (\\w+)\\n(?:(?!- alert:).*\\n)*?\\s+runbook: \"?([\\w.-]+)");
    private static final Pattern CODE = Pattern.compile("PALE-([0-9]{3})");
    private static final Pattern CHECK = Pattern.compile("`([a-z]+\\.[a-zA-Z]+)`");

    @Test
    void everyAlarmOfTheMonitorLeadsToAPageThatNamesIt() throws IOException {
        List<Finding> all = Arrays.stream(Check.values())
                .map(check -> new Finding(check, "postgres/orders", Outcome.FAILED, 1, "seen", Optional.empty()))
                .toList();
        MonitorResult result =
                new MonitorResult(MonitorResult.SCHEMA, Instant.EPOCH, Outcome.FAILED, true, all, List.of(), NO_DRILL);

        List<Alarm> alarms = MonitorAlarms.of(result);

        assertThat(alarms).hasSameSizeAs(Check.values());
        for (Alarm alarm : alarms) {
            assertThat(Documents.text(DIRECTORY + alarm.runbook()))
                    .as(alarm.runbook())
                    .contains("`" + alarm.key().replaceFirst(" .*", "") + "`");
        }
    }

    @Test
    void everyRuleLeadsToAPageThatNamesIt() throws IOException {
        List<MatchResult> rules = RULE.matcher(Documents.text("k8s/monitoring/prometheus-rules.yaml"))
                .results()
                .toList();

        assertThat(rules).hasSizeGreaterThan(10);
        for (MatchResult rule : rules) {
            assertThat(Documents.text(DIRECTORY + rule.group(2)))
                    .as(rule.group(2))
                    .contains("`" + rule.group(1) + "`");
        }
    }

    /** A rule without a runbook would be passed over by the pattern above. */
    @Test
    void everyRuleNamesARunbook() throws IOException {
        Set<String> named = new TreeSet<>();
        int alerts = 0;
        try (Stream<Path> files = Files.walk(Documents.file("k8s"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".yaml"))
                    .filter(path -> !path.toString().contains("test"))
                    .toList()) {
                String text = Files.readString(file);
                alerts += (int)
                        Pattern.compile("- alert: ").matcher(text).results().count();
                RULE.matcher(text).results().map(rule -> rule.group(1)).forEach(named::add);
            }
        }
        assertThat(named).hasSize(alerts);
    }

    @Test
    void theIndexLeadsToEveryPageAndBackFromTheTree() throws IOException {
        String index = Documents.text(DIRECTORY + "README.md");
        String tree = index.substring(index.indexOf("```plain"), index.indexOf("```\n"));

        for (Runbook page : Runbook.all()) {
            if (!page.name().equals("README.md")) {
                assertThat(index).contains("](" + page.name() + ")");
                assertThat(tree).contains(page.name());
            }
        }
    }

    @Test
    void namesNoCodeAndNoCheckThatDoesNotExist() throws IOException {
        Set<String> codes =
                Arrays.stream(ErrorCode.values()).map(ErrorCode::toString).collect(Collectors.toSet());
        for (Runbook page : Runbook.all()) {
            String text = Documents.text(DIRECTORY + page.name());
            assertThat(CODE.matcher(text).results().map(MatchResult::group)).allMatch(codes::contains, page.name());
        }
        assertThat(checksOf("## 2. What is it?")).hasSizeGreaterThan(10).allMatch(drilled()::contains);
    }

    private static List<String> checksOf(String heading) throws IOException {
        return CHECK.matcher(Documents.section(DIRECTORY + "failing-drill.md", heading))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static Set<String> drilled() {
        try (LocalPlatform platform = Fixtures.localPlatform()) {
            return Categories.ALL.stream()
                    .flatMap(category -> CheckNames.plan(category, platform).stream())
                    .collect(Collectors.toSet());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "```bash\nrm -r /\n```\n",
                "```sh later\nrm -r /\n```\n",
                "```console\n$ rm -r /\n```\n",
                "```\nrm -r /\n```\n",
                "   ```sh\n   rm -r /\n   ```\n",
                "~~~sh\nrm -r /\n~~~\n",
                "```sh\nrm -r /\n",
                "```text\nnobody printed this\n```\n",
                "```sh\ntrue\n```\n\n## Next\n\n```text\nnobody printed this\n```\n",
                "```sh example\nexport A=1\n```\n\n```text\nnobody printed this\n```\n"
            })
    void refusesBlocksThatNobodyWouldType(String text) {
        assertThatThrownBy(() -> Runbook.parse("page.md", "# Page\n\n" + text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("page.md");
    }

    /** Else a reader goes on after a failure. The shell of a test does what is typed and nothing else, as theirs does. */
    @Test
    void everyPageOpensAShellThatEndsAtTheFirstError() throws IOException {
        for (Runbook page : Runbook.all()) {
            assertThat(page.steps().getFirst().block())
                    .as(page.name())
                    .isEqualTo(new CodeBlock(Runbook.BEGIN, "set -eu\n"));
            assertThat(page.of(Runbook.BEGIN)).as(page.name()).hasSize(1);
        }
    }

    /** Commands belong into blocks: indented ones look like commands and nobody would type them. */
    @Test
    void everyCommandIsInABlock() throws IOException {
        Pattern indented =
                Pattern.compile("^(?: {4}|\\t)(?:\\./pale|kubectl|aws|sh|psql|git|export|cd) ", Pattern.MULTILINE);
        for (Runbook page : Runbook.all()) {
            String text = Documents.text(DIRECTORY + page.name()).replaceAll("(?ms)^```.*?^```$", "");
            assertThat(indented.matcher(text).find()).as(page.name()).isFalse();
        }
    }
}

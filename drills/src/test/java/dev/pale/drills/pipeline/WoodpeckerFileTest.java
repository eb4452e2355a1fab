package dev.pale.drills.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pale.drills.pipeline.PipelineFile.Step;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code .woodpecker.yml} is what Woodpecker takes, and runs what it should when it should. */
class WoodpeckerFileTest {
    private static final String TEXT = PipelineFile.text();
    private static final PipelineFile FILE = PipelineFile.parse(TEXT);
    private static final WoodpeckerSchema SCHEMA = new WoodpeckerSchema();

    @Test
    void isWhatWoodpeckersSchemaAllows() {
        assertThat(SCHEMA.problems(TEXT)).isEmpty();
        assertThat(FILE.steps()).extracting(Step::name).containsExactly("test", "build", "drill", "report", "alarm");
    }

    @ParameterizedTest
    @CsvSource({
        "'steps:\n', 'stages:\n'",
        "'    commands:\n      - ./pale test', '    commandz:\n      - ./pale test'",
        "'      - ./pale test', '      - {run: ./pale test}'",
        "'    image: *image\n    commands:\n      - ./pale test', '    commands:\n      - ./pale test'",
        "'status: [success, failure]', 'status: [success, killed]'",
        "'name: drill', 'name: [drill]'",
        "'event: [push, pull_request, manual]', 'event: [push, nightly]'",
    })
    void whatIsBrokenIsSeen(String good, String bad) {
        assertThat(TEXT).contains(good);
        assertThat(SCHEMA.problems(TEXT.replace(good, bad))).isNotEmpty();
    }

    @Test
    void theSecretsOfOlderWoodpeckersAreSeen() {
        String old = TEXT.replace(
                "    commands:\n      - ./pale test", "    secrets: [a]\n    commands:\n      - ./pale test");

        assertThat(SCHEMA.problems(old)).anyMatch(problem -> problem.contains("secrets"));
    }

    @Test
    void testsRunOnPushAndDrillsNever() {
        assertThat(FILE.events("test", "success")).containsExactly("push", "pull_request");
        assertThat(FILE.step("test").commands()).containsExactly("./pale test");
        for (String step : List.of("build", "drill", "report", "alarm")) {
            assertThat(FILE.events(step, "success")).as(step).containsExactly("cron", "manual");
        }
        assertThat(TEXT).contains("cron: drill*");
    }

    @Test
    void reportAndAlarmRunWhateverBecameOfTheDrill() {
        assertThat(FILE.events("drill", "failure")).isEmpty();
        assertThat(FILE.events("report", "failure")).containsExactly("cron", "manual");
        assertThat(FILE.events("alarm", "failure")).containsExactly("cron", "manual");
    }

    /** What a command names is printed, and what it expands can be seen by every process of the machine. */
    @Test
    void noCommandNamesTheValueOfASecret() {
        for (Step step : FILE.steps()) {
            for (String secret : step.secrets().keySet()) {
                assertThat(step.commands())
                        .as(step.name())
                        .noneMatch(command -> command.contains("$" + secret) || command.contains("{" + secret));
            }
        }
        assertThat(FILE.step("drill").secrets())
                .containsKeys("PALE_BUCKET_SECRET_ACCESS_KEY", "PALE_AGE_IDENTITY", "PALE_DRILL_SIGNING_KEY");
        assertThat(FILE.step("alarm").secrets()).doesNotContainKeys("PALE_AGE_IDENTITY", "PALE_DRILL_SIGNING_KEY");
        assertThat(FILE.step("test").secrets()).isEmpty();
        assertThat(FILE.step("build").secrets()).isEmpty();
    }

    /** Woodpecker replaces such expressions before a shell sees them. */
    @Test
    void noCommandHasAnExpressionThatWoodpeckerWouldReplace() {
        assertThat(FILE.steps()).allSatisfy(step -> assertThat(step.script()).doesNotContain("${"));
    }
}

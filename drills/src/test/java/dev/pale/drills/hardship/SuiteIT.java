package dev.pale.drills.hardship;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pale.backup.bucket.ObjectStore;
import dev.pale.backup.bucket.S3ObjectStore;
import dev.pale.backup.seal.NewKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The JUnit suite on a configured bucket, from the command to the Allure report. */
class SuiteIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static Workplace workplace;

    @TempDir
    private Path home;

    @BeforeAll
    static void backUpOnce() {
        workplace = Workplace.with("mcd-tracker");
        assertThat(Workplace.run(workplace.configuration(), "backup").status()).isZero();
    }

    @AfterAll
    static void close() {
        workplace.close();
    }

    @Test
    void drillsWhatIsConfiguredAndContinuesTheHistory() throws IOException {
        Path configuration = workplace.configuration();
        SuiteProcess suite = new SuiteProcess(home);
        Said first = suite.run(Map.of("PALE_CONFIG", configuration.toString()));
        assertThat(first.status()).as("%s", first).isZero();
        assertThat(first.out()).contains("VERIFIED: the one source came back", "Allure report: " + suite.page());
        assertThat(workplace.reports().resolve("drill.json")).exists();

        Said second = suite.run(Map.of(), "pale.config=" + configuration);
        assertThat(second.status()).as("%s", second).isZero();
        JsonNode trend = embedded(suite, "widgets/duration-trend.json");
        assertThat(trend).hasSize(2);
        assertThat(trend.path(0).path("buildOrder").asLong()).isEqualTo(2);
        JsonNode restored = testCase(suite, "restored in time");
        assertThat(restored.path("extra").path("history").path("items")).isNotEmpty();
        assertThat(restored.path("time").path("duration").asLong())
                .as("the time of the drill, not of the test")
                .isGreaterThan(100);
        assertThat(restored.path("testStage").path("steps").findValuesAsText("name"))
                .contains("restore", "census");
    }

    @Test
    void keepsTheDrillAndTheHistoryInTheBucket() throws IOException {
        SuiteProcess suite = new SuiteProcess(home);
        Said said = suite.run(Map.of(), "pale.config=" + workplace.configuration(this::archived));
        assertThat(said.status()).as("%s", said).isZero();
        assertThat(said.out()).contains("Kept in the bucket: drills/");
        try (S3ObjectStore bucket = S3ObjectStore.open(workplace.bucket().address());
                Stream<ObjectStore.StoredObject> kept = bucket.list("drills/")) {
            assertThat(kept.map(object -> object.key().replaceFirst(".*/", "")))
                    .contains("result.json", "result.json.sig", "allure-history.json");
        }
        assertThat(suite.target().resolve("drill").resolve("allure-history")).doesNotExist();
    }

    private void archived(ObjectNode changed) {
        ObjectNode archive = changed.putObject("archive");
        archive.put("accessKeyId", workplace.bucket().address().accessKeyId());
        archive.put(
                "secretAccessKey",
                changed.path("bucket").path("secretAccessKey").asText());
        archive.put("signingKey", "keys/" + NewKeys.DRILL_SIGNING_KEY);
    }

    @Test
    void isRedWhenTheRecoveryTookTooLong() throws IOException {
        SuiteProcess suite = new SuiteProcess(home);
        Said said = suite.run(Map.of(), "pale.config=" + workplace.configuration(drill("objective", "1 ms")));
        assertThat(said.status()).isEqualTo(1);
        assertThat(said.out()).contains("wrong: recovery time: it took ", "more than the 1 ms allowed", "FAILED: ");
        assertThat(embedded(suite, "data/categories.json").toString()).contains("\"Wrong\"");
    }

    @Test
    void isRedAndSaysNotProvenWhenItCameToNoEnd() throws IOException {
        SuiteProcess suite = new SuiteProcess(home);
        Said said = suite.run(Map.of(), "pale.config=" + workplace.configuration(drill("deadline", "1 s")));
        assertThat(said.status()).isEqualTo(1);
        assertThat(said.out())
                .contains(
                        "not proven: postgres/mcd-tracker ", "not run: did not end before the deadline", "UNPROVEN: ");
        assertThat(embedded(suite, "data/categories.json").toString())
                .contains("\"Not proven\"")
                .doesNotContain("\"Wrong\"");
    }

    @Test
    void isRedWhenItCannotRun() throws IOException {
        SuiteProcess suite = new SuiteProcess(home);
        Said said = suite.run(
                Map.of(), "pale.config=" + workplace.configuration(), "drill.sources=postgres/no-such-source");
        assertThat(said.status()).isEqualTo(1);
        assertThat(said.out())
                .contains(
                        "could not run: PALE-104 no source is called postgres/no-such-source", "hint: configured are");
        assertThat(embedded(suite, "data/categories.json").toString()).contains("\"Could not run\"");
    }

    private static Consumer<ObjectNode> drill(String key, String value) {
        return changed -> changed.withObject("/drill").put(key, value);
    }

    private static JsonNode embedded(SuiteProcess suite, String name) throws IOException {
        return JSON.readTree(SuiteProcess.embedded(suite.page()).get(name));
    }

    private static JsonNode testCase(SuiteProcess suite, String name) throws IOException {
        for (Map.Entry<String, String> file :
                SuiteProcess.embedded(suite.page()).entrySet()) {
            if (file.getKey().startsWith("data/test-cases/")) {
                JsonNode test = JSON.readTree(file.getValue());
                if (test.path("name").asText().equals(name)) {
                    return test;
                }
            }
        }
        throw new AssertionError("the report has no test " + name + ": " + Files.size(suite.page()) + " bytes");
    }
}

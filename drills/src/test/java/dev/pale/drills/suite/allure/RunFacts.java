package dev.pale.drills.suite.allure;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pale.reports.result.DrillResult;
import dev.pale.reports.wording.Amounts;
import dev.pale.reports.wording.SourceFacts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/** What Allure shows of a run as a whole: its environment, and who ran it. */
public record RunFacts(Map<String, String> environment, Map<String, String> executor) {
    /** Set where Allure listens. */
    private static final String RESULTS = "allure.results.directory";

    private static final ObjectMapper JSON = new ObjectMapper();

    public RunFacts {
        environment = Map.copyOf(environment);
        executor = Map.copyOf(executor);
    }

    public static RunFacts of(DrillResult drill) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("Drill", drill.id());
        environment.put("Kind", drill.kind());
        environment.put("Platform", drill.platform());
        environment.put("Seed", String.valueOf(drill.seed()));
        environment.put("Recovery objective", Amounts.duration(drill.rto().objectiveSeconds()));
        environment.put("pale", drill.paleVersion());
        environment.put("Java", Runtime.version().toString());
        environment.put("System", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        drill.sources().stream()
                .filter(source -> !source.source().equals(DrillResult.PLATFORM))
                .forEach(source -> environment.put(source.source(), SourceFacts.restoredOn(source)));
        return new RunFacts(environment, executor(drill, System.getenv()));
    }

    private static Map<String, String> executor(DrillResult drill, Map<String, String> variables) {
        Map<String, String> executor = new LinkedHashMap<>();
        boolean pipeline = variables.containsKey("CI_PIPELINE_NUMBER");
        executor.put("name", pipeline ? "Woodpecker" : "pale");
        executor.put("type", pipeline ? "woodpecker" : "pale");
        executor.put("buildName", "drill " + drill.id());
        executor.put("reportName", drill.outcome().label() + ": drill " + drill.id());
        if (variables.containsKey("CI_PIPELINE_URL")) {
            executor.put("buildUrl", variables.get("CI_PIPELINE_URL"));
        }
        return executor;
    }

    /** Beside the results; nowhere where Allure does not listen. */
    public void write() {
        if (System.getProperty(RESULTS) == null) {
            return;
        }
        Path results = Path.of(System.getProperty(RESULTS));
        Properties properties = new Properties();
        properties.putAll(environment);
        try {
            Files.createDirectories(results);
            try (Writer file = Files.newBufferedWriter(results.resolve("environment.properties"))) {
                properties.store(file, null);
            }
            Files.writeString(results.resolve("executor.json"), JSON.writeValueAsString(executor));
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }
}

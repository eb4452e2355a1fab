package dev.pale.reports.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pale.reports.ExampleHistories;
import dev.pale.reports.ExampleProofs;
import dev.pale.reports.ExampleResults;
import dev.pale.reports.history.Protection;
import dev.pale.reports.history.Trend;
import dev.pale.reports.result.CheckResult;
import dev.pale.reports.result.CriticalPath;
import dev.pale.reports.result.DrillEvidence;
import dev.pale.reports.result.DrillResult;
import dev.pale.reports.result.Outcome;
import dev.pale.reports.result.PhaseTiming;
import dev.pale.reports.result.ProofResult;
import dev.pale.reports.result.SourceResult;
import dev.pale.reports.site.Overview;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code docs/result-json.md} says what the records are. */
class ResultDocumentTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "result-json.md");
    private static final Pattern ROW = Pattern.compile("\\| `(\\w+)` \\| ([^|]+) \\|.*");
    private static final Set<String> MAY_BE_NULL = Set.of(
            "DrillResult.control",
            "SourceResult.snapshot",
            "SourceResult.rpoSeconds",
            "SourceResult.fidelity",
            "SourceResult.product",
            "SourceResult.productVersion",
            "SourceResult.manifestSha256",
            "DrillEvidence.control",
            "RestoredSource.snapshot",
            "RestoredSource.manifestSha256",
            "RestoredSource.product",
            "RestoredSource.productVersion",
            "RestoredSource.fidelity",
            "RestoredSource.dataAgeSeconds",
            "RestoredSource.recoverySeconds",
            "Overview.latest",
            "ForecastLine.earliest",
            "ForecastLine.expected",
            "ForecastLine.latest",
            "Protection.lastBackup",
            "Protection.lastVerified",
            "Protection.outcome",
            "Protection.dataAgeSeconds",
            "Protection.recoverySeconds",
            "Protection.fidelity",
            "Protection.copies",
            "Protection.doubt",
            "DrillLine.id",
            "DrillLine.kind",
            "DrillLine.signer",
            "DrillLine.outcome",
            "DrillLine.recoverySeconds",
            "DrillLine.refused");

    static Stream<Class<?>> records() {
        return Stream.of(
                DrillResult.class,
                DrillResult.RecoveryTime.class,
                DrillResult.Control.class,
                CriticalPath.class,
                CriticalPath.Step.class,
                SourceResult.class,
                PhaseTiming.class,
                CheckResult.class,
                ProofResult.class,
                ProofResult.FaultResult.class,
                DrillEvidence.class,
                DrillEvidence.RestoredSource.class,
                DrillEvidence.Checked.class,
                Overview.class,
                Overview.ForecastLine.class,
                Protection.class,
                Trend.class,
                Trend.Point.class,
                Overview.DrillLine.class);
    }

    @ParameterizedTest
    @MethodSource("records")
    void listsEveryFieldWithItsTypeInOrder(Class<?> record) throws IOException {
        assertThat(documented(record.getSimpleName())).containsExactlyEntriesOf(declared(record));
    }

    @Test
    void isWhatIsWritten() throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        JsonNode drill = mapper.readTree(new ResultJson().write(ExampleResults.failed()));
        JsonNode source = drill.at("/sources/1");
        JsonNode proof = mapper.readTree(new ResultJson().write(ExampleProofs.failed()));
        JsonNode evidence =
                mapper.readTree(new ResultJson().write(DrillEvidence.of(ExampleResults.failed(), "ab".repeat(32))));
        JsonNode overview = mapper.readTree(new ResultJson().write(Overview.of(ExampleHistories.eventful())));
        Map<String, JsonNode> written = Map.ofEntries(
                Map.entry("DrillResult", drill),
                Map.entry("RecoveryTime", drill.get("rto")),
                Map.entry("Control", drill.get("control")),
                Map.entry("CriticalPath", drill.get("criticalPath")),
                Map.entry("Step", drill.at("/criticalPath/steps/0")),
                Map.entry("SourceResult", source),
                Map.entry("PhaseTiming", source.at("/phases/0")),
                Map.entry("CheckResult", source.at("/checks/8")),
                Map.entry("ProofResult", proof),
                Map.entry("FaultResult", proof.at("/faults/0")),
                Map.entry("DrillEvidence", evidence),
                Map.entry("RestoredSource", evidence.at("/sources/1")),
                Map.entry("Checked", evidence.at("/sources/1/checks/8")),
                Map.entry("Overview", overview),
                Map.entry("ForecastLine", overview.get("forecast")),
                Map.entry("Protection", overview.at("/protection/0")),
                Map.entry("Trend", overview.at("/trends/0")),
                Map.entry("Point", overview.at("/trends/0/points/0")),
                Map.entry("DrillLine", overview.at("/drills/0")));
        assertThat(written.keySet())
                .isEqualTo(records().map(Class::getSimpleName).collect(Collectors.toSet()));
        for (Map.Entry<String, JsonNode> object : written.entrySet()) {
            Map<String, String> fields = documented(object.getKey());
            assertThat(fieldNames(object.getValue())).as(object.getKey()).isEqualTo(List.copyOf(fields.keySet()));
            fields.forEach((field, type) -> assertThat(type)
                    .as(object.getKey() + "." + field)
                    .containsPattern(pattern(object.getValue().get(field))));
        }
    }

    private static List<String> fieldNames(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** The documented types that a written value may have. */
    private static String pattern(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> "string|instant|outcome";
            case NUMBER -> value.isIntegralNumber() ? "whole number" : "^number";
            case BOOLEAN -> "boolean";
            case ARRAY -> "list of ";
            case OBJECT -> "RecoveryTime|Control|CriticalPath|ForecastLine";
            default -> "or null";
        };
    }

    @Test
    void describesNothingElse() throws IOException {
        List<String> headings = Files.readAllLines(DOCUMENT).stream()
                .filter(line -> line.startsWith("### "))
                .map(line -> line.substring(4))
                .toList();
        assertThat(headings)
                .containsExactlyInAnyOrderElementsOf(
                        records().map(Class::getSimpleName).toList());
    }

    @Test
    void showsExamplesInTheExactForm() throws IOException {
        ResultJson json = new ResultJson();
        List<String> examples = examples();
        assertThat(examples).hasSize(3);
        assertThat(json.write(json.readDrill(examples.get(0)))).isEqualTo(examples.get(0));
        assertThat(json.write(json.readProof(examples.get(1)))).isEqualTo(examples.get(1));
        assertThat(json.write(json.readEvidence(examples.get(2)))).isEqualTo(examples.get(2));
    }

    @Test
    void namesTheSchemasAndEveryOutcome() throws IOException {
        String text = Files.readString(DOCUMENT);
        assertThat(text)
                .contains(
                        "`" + DrillResult.SCHEMA + "`",
                        "`" + ProofResult.SCHEMA + "`",
                        "`" + DrillEvidence.SCHEMA + "`",
                        "`" + Overview.SCHEMA + "`");
        assertThat(text)
                .contains(Arrays.stream(Outcome.values()).map(Outcome::label).toList());
    }

    private static Map<String, String> declared(Class<?> record) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (RecordComponent component : record.getRecordComponents()) {
            boolean nullable = MAY_BE_NULL.contains(record.getSimpleName() + "." + component.getName());
            fields.put(component.getName(), name(component.getGenericType()) + (nullable ? " or null" : ""));
        }
        return fields;
    }

    private static String name(Type type) {
        if (type instanceof ParameterizedType list) {
            return "list of " + name(list.getActualTypeArguments()[0]);
        }
        Map<Type, String> names = Map.of(
                String.class, "string",
                double.class, "number",
                Double.class, "number",
                long.class, "whole number",
                Long.class, "whole number",
                boolean.class, "boolean",
                Instant.class, "instant",
                Outcome.class, "outcome");
        return names.getOrDefault(type, ((Class<?>) type).getSimpleName());
    }

    private static Map<String, String> documented(String heading) throws IOException {
        Map<String, String> fields = new LinkedHashMap<>();
        boolean here = false;
        for (String line : Files.readAllLines(DOCUMENT)) {
            here = line.startsWith("#") ? line.equals("### " + heading) : here;
            Matcher row = ROW.matcher(line);
            if (here && row.matches()) {
                fields.put(row.group(1), row.group(2).strip());
            }
        }
        return fields;
    }

    private static List<String> examples() throws IOException {
        Matcher blocks = Pattern.compile("(?s)```json\n(.*?)```").matcher(Files.readString(DOCUMENT));
        List<String> examples = new ArrayList<>();
        while (blocks.find()) {
            examples.add(blocks.group(1));
        }
        return examples;
    }
}

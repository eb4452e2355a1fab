package dev.pale.backup.monitor;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/**
 * What the monitor reads of a drill's result ({@code docs/result-json.md}); whatever else stands there is not its business.
 *
 * @param kind {@code production}, {@code partial} (of some of the configured sources) or {@code fixture}
 * @param recoverySeconds how long the recovery took
 * @param objectiveSeconds how long it may take
 */
record DrillReport(
        String kind,
        Outcome outcome,
        Instant startedAt,
        Instant finishedAt,
        double recoverySeconds,
        double objectiveSeconds,
        List<DrilledSource> sources) {
    static final String SCHEMA = "pale-drill/1";
    static final String PRODUCTION = "production";
    static final String PARTIAL = "partial";

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /**
     * One drilled source.
     *
     * @param recoveryPointSeconds age of the data that came back, where the data told
     */
    record DrilledSource(String source, Outcome outcome, OptionalDouble recoveryPointSeconds) {}

    /**
     * Reads a result.
     *
     * @throws IOException if it is none, with what is wrong
     */
    static DrillReport read(byte[] json) throws IOException {
        JsonNode root = MAPPER.readTree(json);
        if (root == null || !SCHEMA.equals(text(root, "schema"))) {
            throw new IOException("it is no result of form " + SCHEMA);
        }
        List<DrilledSource> sources = new ArrayList<>();
        for (JsonNode source : field(root, "sources", JsonNode::isArray)) {
            JsonNode age = source.get("rpoSeconds");
            sources.add(new DrilledSource(
                    text(source, "source"),
                    outcome(source),
                    age != null && age.isNumber() ? OptionalDouble.of(age.doubleValue()) : OptionalDouble.empty()));
        }
        JsonNode recovery = field(root, "rto", JsonNode::isObject);
        return new DrillReport(
                text(root, "kind"),
                outcome(root),
                instant(root, "startedAt"),
                instant(root, "finishedAt"),
                field(recovery, "measuredSeconds", JsonNode::isNumber).doubleValue(),
                field(recovery, "objectiveSeconds", JsonNode::isNumber).doubleValue(),
                List.copyOf(sources));
    }

    private static JsonNode field(JsonNode node, String name, Predicate<JsonNode> shape) throws IOException {
        JsonNode value = node.get(name);
        if (value == null || !shape.test(value)) {
            throw new IOException("its field " + name + " is missing or of the wrong kind");
        }
        return value;
    }

    private static String text(JsonNode node, String name) throws IOException {
        return field(node, name, JsonNode::isTextual).textValue();
    }

    private static Instant instant(JsonNode node, String name) throws IOException {
        try {
            return Instant.parse(text(node, name));
        } catch (DateTimeException wrong) {
            throw new IOException("its field " + name + " is no instant", wrong);
        }
    }

    private static Outcome outcome(JsonNode node) throws IOException {
        String label = text(node, "outcome");
        return Arrays.stream(Outcome.values())
                .filter(each -> each.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IOException("its outcome '" + label + "' is not known"));
    }
}

package dev.pale.reports.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.pale.reports.errors.ReportException;
import dev.pale.reports.result.DrillEvidence;
import dev.pale.reports.result.DrillResult;
import dev.pale.reports.result.ProofResult;
import dev.pale.reports.site.Overview;

/**
 * The JSON form of results, as {@code docs/result-json.md} documents it. Written in the order of the records, indented,
 * with a line feed at the end. Read strictly: another schema, an unknown, missing or doubled field, a value of the
 * wrong type and a verdict better than its parts are refused. Thread safe.
 */
public final class ResultJson {
    private static final String HINT =
            "read it with the version of pale that wrote it; docs/result-json.md lists every field";

    private final ObjectMapper mapper = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .defaultPrettyPrinter(printer())
            .build();

    public String write(DrillResult drill) {
        return print(drill);
    }

    public String write(ProofResult proof) {
        return print(proof);
    }

    public String write(Overview overview) {
        return print(overview);
    }

    public String write(DrillEvidence evidence) {
        return print(evidence);
    }

    /** Reads what {@link #write(DrillEvidence)} wrote; throws {@link ReportException} for anything else. */
    public DrillEvidence readEvidence(String json) {
        return read(json, DrillEvidence.SCHEMA, DrillEvidence.class);
    }

    /** Reads what {@link #write(DrillResult)} wrote; throws {@link ReportException} for anything else. */
    public DrillResult readDrill(String json) {
        return read(json, DrillResult.SCHEMA, DrillResult.class);
    }

    /** Reads what {@link #write(ProofResult)} wrote; throws {@link ReportException} for anything else. */
    public ProofResult readProof(String json) {
        return read(json, ProofResult.SCHEMA, ProofResult.class);
    }

    private String print(Object result) {
        try {
            return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(result) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a result has no JSON form", impossible);
        }
    }

    private <T> T read(String json, String schema, Class<T> type) {
        try {
            JsonNode tree = mapper.readTree(json);
            requireSchema(tree, schema);
            return mapper.treeToValue(tree, type);
        } catch (JsonProcessingException refused) {
            throw new ReportException("not a " + schema + " result: " + reason(refused), HINT, refused);
        }
    }

    /** Where it is wrong, such as {@code sources[0].checks[1].compared}, and what, without the reader's own settings. */
    private static String reason(JsonProcessingException refused) {
        String message = refused.getOriginalMessage().split("; `|\n", 2)[0];
        if (!(refused instanceof JsonMappingException located)) {
            return message;
        }
        StringBuilder place = new StringBuilder();
        for (JsonMappingException.Reference step : located.getPath()) {
            place.append(step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName());
        }
        return place.isEmpty() ? message : place.substring(1) + ": " + message;
    }

    private static void requireSchema(JsonNode tree, String schema) {
        JsonNode found = tree.get("schema");
        if (found == null || !found.isTextual()) {
            throw new ReportException("not a " + schema + " result: it has no field 'schema'", HINT);
        }
        if (!schema.equals(found.textValue())) {
            throw new ReportException(
                    "the result has the schema '" + found.textValue() + "', and only '" + schema + "' can be read here",
                    HINT);
        }
    }

    private static DefaultPrettyPrinter printer() {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        return new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
    }
}

package dev.pale.backup.snapshot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The form of an index: one JSON object a line, the blob under its own key, last. */
final class IndexLine {
    static final String BLOB = "blob";

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final int BLOB_FIELDS = 5;

    private IndexLine() {}

    static byte[] write(ObjectNode fields, Optional<BlobReference> blob) {
        if (fields.has(BLOB)) {
            throw new IllegalArgumentException("'" + BLOB + "' is not the category's own field");
        }
        ObjectNode line = fields;
        if (blob.isPresent()) {
            line = fields.deepCopy();
            write(line.putObject(BLOB), blob.get());
        }
        try {
            return (MAPPER.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree can be written", impossible);
        }
    }

    private static void write(ObjectNode node, BlobReference blob) {
        node.put("id", blob.id())
                .put("bytes", blob.bytes())
                .put("sha256", blob.sha256())
                .put("storedBytes", blob.storedBytes())
                .put("storedSha256", blob.storedSha256());
    }

    /** Reads a line; an {@link IOException} says what is wrong, never with the text itself. */
    static IndexEntry read(byte[] line) throws IOException {
        JsonNode node;
        try {
            node = MAPPER.readTree(line);
        } catch (JsonProcessingException wrong) {
            wrong.clearLocation();
            throw new IOException("it is not one JSON object", wrong);
        }
        if (!(node instanceof ObjectNode fields)) {
            throw new IOException("it is not one JSON object");
        }
        JsonNode blob = fields.remove(BLOB);
        return new IndexEntry(fields, blob == null ? Optional.empty() : Optional.of(blob(blob)));
    }

    private static BlobReference blob(JsonNode node) throws IOException {
        JsonNode bytes = node.path("bytes");
        JsonNode storedBytes = node.path("storedBytes");
        if (node.size() != BLOB_FIELDS || !bytes.canConvertToLong() || !storedBytes.canConvertToLong()) {
            throw new IOException("it names a blob without its sizes");
        }
        try {
            return new BlobReference(
                    node.path("id").textValue(),
                    bytes.longValue(),
                    node.path("sha256").textValue(),
                    storedBytes.longValue(),
                    node.path("storedSha256").textValue());
        } catch (IllegalArgumentException wrong) {
            throw new IOException("it names a blob without its digests", wrong);
        }
    }
}

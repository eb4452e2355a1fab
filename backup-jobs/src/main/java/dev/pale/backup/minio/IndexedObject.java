package dev.pale.backup.minio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.snapshot.BlobReference;
import dev.pale.backup.snapshot.IndexEntry;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One version of an object as a line of the index has it.
 *
 * @param blob its content; empty for a delete marker
 */
record IndexedObject(String bucket, ListedObject listed, ObjectDetails details, Optional<BlobReference> blob) {
    String key() {
        return listed.key();
    }

    /** The fields of its line. */
    ObjectNode fields() {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        fields.put("bucket", bucket).put("key", listed.key());
        if (!listed.version().isEmpty()) {
            fields.put("version", listed.version()).put("latest", listed.latest());
        }
        fields.put("modified", listed.modified().toString());
        if (listed.deleteMarker()) {
            return fields.put("deleteMarker", true);
        }
        fields.put("bytes", listed.bytes()).put("etag", listed.etag());
        put(fields, "headers", details.headers());
        put(fields, "metadata", details.metadata());
        put(fields, "tags", details.tags());
        ObjectDetails.Lock lock = details.lock();
        if (!lock.mode().isEmpty()) {
            fields.put("retention", lock.mode()).put("retainUntil", lock.until().toString());
        }
        return lock.legalHold() ? fields.put("legalHold", true) : fields;
    }

    private static void put(ObjectNode fields, String name, SortedMap<String, String> values) {
        if (!values.isEmpty()) {
            ObjectNode node = fields.putObject(name);
            values.forEach(node::put);
        }
    }

    /**
     * Reads a line.
     *
     * @throws PaleException {@code INDEX_UNREADABLE}
     */
    static IndexedObject of(IndexEntry entry) {
        ObjectNode fields = entry.fields();
        try {
            boolean marker = fields.path("deleteMarker").asBoolean();
            ListedObject listed = new ListedObject(
                    text(fields, "key"),
                    fields.path("version").asText(""),
                    fields.path("latest").asBoolean(true),
                    marker,
                    fields.path("etag").asText(""),
                    fields.path("bytes").asLong(),
                    Instant.parse(text(fields, "modified")));
            if (marker == entry.blob().isPresent()) {
                throw unreadable(null);
            }
            return new IndexedObject(text(fields, "bucket"), listed, details(fields), entry.blob());
        } catch (DateTimeParseException wrong) {
            throw unreadable(wrong);
        }
    }

    private static ObjectDetails details(ObjectNode fields) {
        String mode = fields.path("retention").asText("");
        Instant until = mode.isEmpty() ? null : Instant.parse(text(fields, "retainUntil"));
        return new ObjectDetails(
                map(fields.path("headers")),
                map(fields.path("metadata")),
                map(fields.path("tags")),
                new ObjectDetails.Lock(mode, until, fields.path("legalHold").asBoolean()));
    }

    private static SortedMap<String, String> map(JsonNode node) {
        SortedMap<String, String> map = new TreeMap<>();
        node.propertyStream()
                .forEach(field -> map.put(field.getKey(), field.getValue().asText()));
        return map;
    }

    private static String text(ObjectNode fields, String name) {
        JsonNode value = fields.path(name);
        if (!value.isTextual()) {
            throw unreadable(null);
        }
        return value.textValue();
    }

    private static PaleException unreadable(Exception cause) {
        return new PaleException(
                ErrorCode.INDEX_UNREADABLE,
                "a line of the index is no object",
                "it was written by another version or is broken; use the snapshot before it",
                cause);
    }
}

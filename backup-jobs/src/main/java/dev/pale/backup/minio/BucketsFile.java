package dev.pale.backup.minio;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.snapshot.OpenedSnapshot;
import dev.pale.backup.snapshot.SnapshotWriter;
import dev.pale.backup.snapshot.SnapshotWriter.ArtifactStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.SortedMap;
import java.util.TreeMap;

/** The artifact that holds all buckets with their documents: {@code {"<bucket>": {"<document>": "<text>"}}}. */
final class BucketsFile {
    /** The artifact's name. */
    static final String NAME = "buckets.json";

    private static final ObjectMapper JSON = new ObjectMapper();

    private BucketsFile() {}

    static void write(SnapshotWriter writer, SortedMap<String, BucketDocuments> buckets) {
        ObjectNode root = JSON.createObjectNode();
        buckets.forEach((bucket, documents) -> {
            ObjectNode node = root.putObject(bucket);
            documents.texts().forEach((document, text) -> node.put(document.query(), text));
        });
        try (ArtifactStream artifact = writer.artifact(NAME)) {
            artifact.write(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(root));
            artifact.finish();
        } catch (IOException broken) {
            throw new PaleException(
                    ErrorCode.BACKUP_FAILED,
                    "cannot store the configuration of the buckets: " + broken.getMessage(),
                    "see whether the bucket can be reached",
                    broken);
        }
    }

    /**
     * Reads it.
     *
     * @throws PaleException {@code RESTORE_FAILED} if it is missing, no JSON, or has a document that nobody knows
     */
    static SortedMap<String, BucketDocuments> read(OpenedSnapshot snapshot) {
        SortedMap<String, BucketDocuments> buckets = new TreeMap<>();
        try {
            JsonNode root = JSON.readTree(Files.readAllBytes(snapshot.artifact(NAME)));
            if (root == null || !root.isObject()) {
                throw unreadable(null);
            }
            root.propertyStream().forEach(bucket -> buckets.put(bucket.getKey(), documents(bucket.getValue())));
            return buckets;
        } catch (JsonProcessingException malformed) {
            throw unreadable(null);
        } catch (IOException unread) {
            throw unreadable(unread);
        }
    }

    private static BucketDocuments documents(JsonNode node) {
        SortedMap<BucketDocument, String> texts = new TreeMap<>();
        node.propertyStream()
                .forEach(field ->
                        texts.put(named(field.getKey()), field.getValue().asText()));
        return new BucketDocuments(texts);
    }

    private static BucketDocument named(String query) {
        for (BucketDocument document : BucketDocument.values()) {
            if (document.query().equals(query)) {
                return document;
            }
        }
        throw unreadable(null);
    }

    private static PaleException unreadable(Exception cause) {
        return new PaleException(
                ErrorCode.RESTORE_FAILED,
                "'" + NAME + "' is not what a backup writes",
                "the snapshot is broken or of another version; restore the one before it",
                cause);
    }
}

package dev.pale.backup.snapshot;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * One line of an index.
 *
 * @param fields the category's own fields; none is called {@code blob}
 * @param blob the blob that the line names, if it names one
 */
public record IndexEntry(ObjectNode fields, Optional<BlobReference> blob) {
    public IndexEntry {
        requireNonNull(fields, "fields");
        requireNonNull(blob, "blob");
    }
}

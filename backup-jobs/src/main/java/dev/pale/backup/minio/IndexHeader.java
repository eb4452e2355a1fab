package dev.pale.backup.minio;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.snapshot.IndexEntry;
import dev.pale.backup.snapshot.IndexReader;
import dev.pale.backup.snapshot.OpenedSnapshot;

/** The first line of the index of objects: its form, and when all objects were read. */
final class IndexHeader {
    /** The artifact's name. */
    static final String INDEX = "objects.index";

    private static final String FORM = "minio-objects/1";

    private IndexHeader() {}

    static ObjectNode of(long sinceFullRead) {
        return JsonNodeFactory.instance.objectNode().put("form", FORM).put("sinceFullRead", sinceFullRead);
    }

    static long sinceFullRead(IndexEntry header) {
        if (!header.fields().path("form").asText().equals(FORM)) {
            throw new PaleException(
                    ErrorCode.INDEX_UNREADABLE,
                    "the index of objects is not of the form " + FORM,
                    "it was written by another version or is broken; use the snapshot before it");
        }
        return header.fields().path("sinceFullRead").asLong(-1);
    }

    /** The objects of an opened snapshot, past the header. Close it. */
    static IndexReader objects(OpenedSnapshot snapshot) {
        IndexReader index = snapshot.index(INDEX);
        try {
            if (index.hasNext()) {
                sinceFullRead(index.next());
            }
            return index;
        } catch (PaleException wrong) {
            index.close();
            throw wrong;
        }
    }
}

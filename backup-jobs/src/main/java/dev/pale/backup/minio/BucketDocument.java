package dev.pale.backup.minio;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.pale.backup.census.FactKind;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLStreamException;

/** What a bucket has beside objects: each a document of the service's own, which can be read and written. */
enum BucketDocument {
    VERSIONING("versioning", "versioning", "Whether buckets keep versions", Acting.NO),
    OBJECT_LOCK("object-lock", "objectLock", "Default retention of buckets with object lock", Acting.NO),
    POLICY("policy", "policies", "Policies of buckets", Acting.NO),
    TAGS("tagging", "bucketTags", "Tags of buckets", Acting.NO),
    ENCRYPTION("encryption", "encryption", "Default encryption of buckets", Acting.NO),
    CORS("cors", "cors", "Which sites may use buckets from a browser", Acting.NO),
    LIFECYCLE(
            "lifecycle",
            "lifecycle",
            "Lifecycle rules of buckets, whether they are switched on aside",
            Acting.SWITCHED_OFF),
    NOTIFICATION("notification", "", "", Acting.KEPT),
    REPLICATION("replication", "", "", Acting.KEPT);

    /** What a restore does with a document that makes the service do things by itself. */
    enum Acting {
        /** It does nothing by itself. */
        NO,
        /** It is restored, but switched off. */
        SWITCHED_OFF,
        /** It is kept in the snapshot, and restored on request only. */
        KEPT
    }

    /** The words for "there is none". */
    static final String NONE = "none";

    /** When MinIO touched the rules; not part of what they say. */
    private static final Set<String> ALWAYS_WITHOUT = Set.of("ExpiryUpdatedAt");

    private final String query;
    private final String kind;
    private final String description;
    private final Acting acting;

    BucketDocument(String query, String kind, String description, Acting acting) {
        this.query = query;
        this.kind = kind;
        this.description = description;
        this.acting = acting;
    }

    /** The parameter that names it in a request. */
    String query() {
        return query;
    }

    Acting acting() {
        return acting;
    }

    /** The kind of its facts; empty for what no fact is told of, because it is not restored. */
    Optional<FactKind> kind() {
        return kind.isEmpty() ? Optional.empty() : Optional.of(FactKind.equal(kind, description));
    }

    /** What it says, in one form, whether it is switched on aside where it is restored switched off. */
    String form(String text) {
        return form(text, acting == Acting.SWITCHED_OFF ? Set.of("Status") : Set.of());
    }

    /** All that it says, in one form. */
    String wholeForm(String text) {
        return form(text, Set.of());
    }

    private String form(String text, Set<String> without) {
        try {
            if (this == POLICY) {
                return JsonForm.of(text);
            }
            Set<String> all = new java.util.HashSet<>(without);
            all.addAll(ALWAYS_WITHOUT);
            return XmlForm.of(text, all);
        } catch (JsonProcessingException | XMLStreamException unreadable) {
            return text;
        }
    }

    /** The document with all its rules switched off. */
    String switchedOff(String text) {
        return text.replaceAll("<Status>\\s*Enabled\\s*</Status>", "<Status>Disabled</Status>");
    }
}

package dev.pale.backup.minio;

import dev.pale.backup.census.FactKind;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Every kind of fact that a census of an S3 service has. */
final class MinioFacts {
    static final FactKind BUCKETS = FactKind.equal("buckets", "Buckets");
    static final FactKind OBJECT_COUNTS = FactKind.equal("objectCounts", "Objects of every bucket");
    static final FactKind OBJECT_BYTES = FactKind.equal("objectBytes", "Bytes of all objects of every bucket");
    static final FactKind OBJECT_KEYS = FactKind.equal("objectKeys", "Keys of all objects, byte for byte");
    static final FactKind OBJECT_CONTENT =
            FactKind.equal("objectContent", "Content of all objects, every byte of it read");
    static final FactKind CONTENT_HEADERS = FactKind.equal(
            "contentHeaders", "Content type, encoding, disposition, language and cache control of all objects");
    static final FactKind USER_METADATA = FactKind.equal("userMetadata", "Metadata that users gave their objects");
    static final FactKind OBJECT_TAGS = FactKind.equal("objectTags", "Tags of all objects");
    static final FactKind VERSIONS = FactKind.equal("versions", "Older versions and delete markers, and their order");
    static final FactKind ANONYMOUS_ACCESS =
            FactKind.equal("anonymousAccess", "What somebody without credentials may list and read, really asked");
    /** Told of the source only, and asked for by a probe: what acts by itself is not restored as it was. */
    static final FactKind ACTING = FactKind.equal(
            "actingConfiguration", "Lifecycle, notifications and replication, as they were at the source");

    /** Told of the source only: retention that has ended since can be set nowhere. */
    static final FactKind LOCKS =
            FactKind.equal("objectLocks", "Retention and legal holds, as they were at the source");

    private MinioFacts() {}

    /** Every kind, in the order of a report. */
    static List<FactKind> kinds() {
        return Stream.concat(ofBuckets().stream(), IamFacts.kinds().stream()).toList();
    }

    /** Every kind that is told of buckets. */
    static List<FactKind> ofBuckets() {
        return Stream.of(
                        Stream.of(
                                BUCKETS,
                                OBJECT_COUNTS,
                                OBJECT_BYTES,
                                OBJECT_KEYS,
                                OBJECT_CONTENT,
                                CONTENT_HEADERS,
                                USER_METADATA,
                                OBJECT_TAGS,
                                VERSIONS),
                        Arrays.stream(BucketDocument.values()).flatMap(document -> document.kind().stream()),
                        Stream.of(ANONYMOUS_ACCESS))
                .flatMap(kinds -> kinds)
                .toList();
    }
}

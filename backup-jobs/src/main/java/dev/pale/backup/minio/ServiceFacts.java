package dev.pale.backup.minio;

import dev.pale.backup.census.Census;
import dev.pale.backup.census.CensusKey;
import dev.pale.backup.census.Coverage;
import dev.pale.backup.census.FactKind;
import dev.pale.backup.census.Sizes;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Collects the facts about all buckets of a service. One thread at a time. */
final class ServiceFacts {
    private static final String ALL = "all buckets";

    private final S3Service service;
    private final boolean allVersions;
    private final CensusKey key;
    private final Census.Builder census;
    private final SortedMap<String, BucketDocuments> documentsOf = new TreeMap<>();
    private Optional<IamDocuments> users = Optional.empty();
    private long buckets;
    private long objects;
    private long bytes;

    ServiceFacts(S3Service service, boolean allVersions, CensusKey key) {
        this.service = service;
        this.allVersions = allVersions;
        this.key = key;
        this.census = new Census.Builder(key);
    }

    /** Takes note of one bucket, after all its objects; asks the service what strangers may do there. */
    void bucket(String bucket, BucketDocuments documents, ObjectFacts facts) {
        buckets++;
        documentsOf.put(bucket, documents);
        objects += facts.objects();
        bytes += facts.bytes();
        census.add(MinioFacts.BUCKETS, bucket, "there");
        facts.write(bucket, allVersions, key, census);
        census.add(MinioFacts.LOCKS, bucket, facts.locks(key));
        for (BucketDocument document : BucketDocument.values()) {
            document.kind().ifPresent(kind -> census.add(kind, bucket, told(documents, document)));
        }
        census.add(MinioFacts.ANONYMOUS_ACCESS, bucket, "list " + mayList(bucket));
        facts.samples()
                .forEach((folder, sample) -> census.add(
                        MinioFacts.ANONYMOUS_ACCESS, bucket + "/" + folder, "read " + mayRead(bucket, sample)));
    }

    /** How much there is of everything that a loss would show in. */
    static Sizes sizes(Census census) {
        SortedMap<String, Long> counts = new TreeMap<>();
        counts.put("buckets", (long) withoutTotal(census, MinioFacts.BUCKETS).size());
        counts.put("objects", sum(census, MinioFacts.OBJECT_COUNTS));
        counts.put("bytes", sum(census, MinioFacts.OBJECT_BYTES));
        counts.put(
                "users", IamFacts.counted(census) ? census.facts(IamFacts.USERS).size() - 1L : 0L);
        return new Sizes(counts);
    }

    private static long sum(Census census, FactKind kind) {
        return withoutTotal(census, kind).values().stream()
                .map(value -> value.replaceAll("[^0-9].*", ""))
                .filter(value -> !value.isEmpty())
                .mapToLong(Long::parseLong)
                .sum();
    }

    private static SortedMap<String, String> withoutTotal(Census census, FactKind kind) {
        SortedMap<String, String> facts = new TreeMap<>(census.facts(kind));
        facts.remove(ALL);
        return facts;
    }

    /** What acts by itself, by keyed digest. */
    static SortedMap<String, String> acting(SortedMap<String, BucketDocuments> buckets, CensusKey key) {
        SortedMap<String, String> facts = new TreeMap<>();
        facts.put(ALL, buckets.size() + " buckets");
        buckets.forEach((bucket, documents) -> documents.texts().forEach((document, text) -> {
            if (document.acting() != BucketDocument.Acting.NO) {
                facts.put(bucket + " " + document.query(), key.digest(document.wholeForm(text)));
            }
        }));
        return facts;
    }

    private String told(BucketDocuments documents, BucketDocument document) {
        return documents
                .text(document)
                .map(text -> "one, " + key.digest(document.form(text)))
                .orElse(BucketDocument.NONE);
    }

    private String mayList(String bucket) {
        return word(service.raw()
                .anonymousGet(
                        "list '" + bucket + "' as nobody", "/" + bucket, Map.of("list-type", "2", "max-keys", "1"))
                .status());
    }

    private String mayRead(String bucket, String sample) {
        return word(service.raw()
                .anonymousHead("read of '" + bucket + "' as nobody", RawRequests.path(bucket, sample))
                .status());
    }

    private static String word(int status) {
        return switch (status) {
            case 200 -> "allowed";
            case 401, 403 -> "denied";
            default -> "answered with " + status;
        };
    }

    /** Takes note of users, groups and policies. */
    void users(IamDocuments documents) {
        users = Optional.of(documents);
    }

    /** Takes note of what exists at a source, and whether it is backed up. */
    void coverage(SortedMap<String, String> coverage) {
        coverage.forEach((subject, value) -> census.add(Coverage.KIND, subject, value));
    }

    /** All facts, with the totals. */
    Census census() {
        IamFacts.write(users, key, census);
        for (FactKind kind : MinioFacts.ofBuckets()) {
            String total = buckets + " buckets";
            if (kind.equals(MinioFacts.OBJECT_COUNTS)) {
                total = objects + " objects";
            } else if (kind.equals(MinioFacts.OBJECT_BYTES)) {
                total = bytes + " bytes";
            }
            census.add(kind, ALL, total);
        }
        acting(documentsOf, key).forEach((subject, value) -> census.add(MinioFacts.ACTING, subject, value));
        return census.build();
    }
}

package dev.pale.backup.minio;

import dev.pale.backup.census.CensusKey;
import dev.pale.backup.census.Comparison;
import dev.pale.backup.census.Difference;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * Whether what makes a service act by itself (lifecycle, notifications, replication) is in the snapshot as it was at the
 * source, and whether the restored service does nothing of it, unless it was asked to.
 */
final class ActingConfigurationProbe {
    private final Probed probed;
    private final Findings findings = new Findings();

    ActingConfigurationProbe(Probed probed) {
        this.probed = probed;
    }

    Comparison ask(S3Service service) {
        CensusKey key = CensusKey.decode(probed.snapshot().census().key());
        SortedMap<String, BucketDocuments> buckets = BucketsFile.read(probed.snapshot());
        SortedMap<String, String> expected = probed.snapshot().census().facts(MinioFacts.ACTING);
        SortedMap<String, String> kept = ServiceFacts.acting(buckets, key);
        TreeSet<String> subjects = new TreeSet<>(expected.keySet());
        subjects.addAll(kept.keySet());
        for (String subject : subjects) {
            findings.compare(
                    subject + " in the snapshot",
                    expected.getOrDefault(subject, Difference.ABSENT),
                    kept.getOrDefault(subject, Difference.ABSENT));
        }
        for (Map.Entry<String, BucketDocuments> bucket : buckets.entrySet()) {
            quiet(bucket.getKey(), BucketDocuments.read(service, bucket.getKey()), bucket.getValue());
        }
        return findings.comparison();
    }

    private void quiet(String bucket, BucketDocuments there, BucketDocuments wanted) {
        for (BucketDocument document : BucketDocument.values()) {
            if (document.acting() == BucketDocument.Acting.NO) {
                continue;
            }
            String found = there.text(document).map(document::wholeForm).orElse(BucketDocument.NONE);
            String expected = wanted.text(document)
                    .filter(text ->
                            probed.settings().activate() || document.acting() == BucketDocument.Acting.SWITCHED_OFF)
                    .map(text -> probed.settings().activate() ? text : document.switchedOff(text))
                    .map(document::wholeForm)
                    .orElse(BucketDocument.NONE);
            findings.compare(document.query() + " of the restored '" + bucket + "'", expected, found);
        }
    }
}

package dev.pale.backup.minio;

import dev.pale.backup.census.Comparison;
import dev.pale.backup.census.Difference;

/** Names the keys that are missing, too many, or of another size: the census only says that some are. */
final class KeysProbe {
    private final Probed probed;
    private final Findings findings = new Findings();
    private String bucket = "";
    private ObjectListing there;
    private ListedObject ahead;

    KeysProbe(Probed probed) {
        this.probed = probed;
    }

    Comparison ask(S3Service service) {
        for (String name : BucketsFile.read(probed.snapshot()).keySet()) {
            findings.compare("bucket " + name, "there", service.buckets().contains(name) ? "there" : Difference.ABSENT);
        }
        probed.latest(object -> {
            if (!object.bucket().equals(bucket)) {
                finishBucket();
                bucket = object.bucket();
                there = ObjectListing.ofObjects(service, bucket);
                advance();
            }
            match(object);
        });
        finishBucket();
        return findings.comparison();
    }

    private void match(IndexedObject object) {
        while (ahead != null && ObjectListing.ByteOrder.compare(ahead.key(), object.key()) < 0) {
            findings.differs(bucket + "/" + ahead.key(), Difference.ABSENT, size(ahead.bytes()));
            advance();
        }
        if (ahead != null && ahead.key().equals(object.key())) {
            findings.compare(bucket + "/" + object.key(), size(object.listed().bytes()), size(ahead.bytes()));
            advance();
        } else {
            findings.differs(bucket + "/" + object.key(), size(object.listed().bytes()), Difference.ABSENT);
        }
    }

    private void finishBucket() {
        while (ahead != null) {
            findings.differs(bucket + "/" + ahead.key(), Difference.ABSENT, size(ahead.bytes()));
            advance();
        }
    }

    private void advance() {
        ahead = there.hasNext() ? there.next() : null;
    }

    private static String size(long bytes) {
        return bytes + " bytes";
    }
}

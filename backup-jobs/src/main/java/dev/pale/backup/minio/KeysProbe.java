package dev.pale.backup.minio;

import dev.pale.backup.census.Comparison;
import dev.pale.backup.census.Difference;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Names the keys that are missing, too many, or of another size: the census only says that some are. Every bucket of the
 * snapshot is listed, and those without objects too.
 */
final class KeysProbe {
    private final Probed probed;
    private final Findings findings = new Findings();
    private String bucket = "";
    private Iterator<ListedObject> there;
    private ListedObject ahead;

    KeysProbe(Probed probed) {
        this.probed = probed;
    }

    Comparison ask(S3Service service) {
        Set<String> present = new HashSet<>(service.buckets());
        SortedSet<String> unlisted =
                new TreeSet<>(BucketsFile.read(probed.snapshot()).keySet());
        for (String name : unlisted) {
            findings.compare("bucket " + name, "there", present.contains(name) ? "there" : Difference.ABSENT);
        }
        unlisted.retainAll(present);
        probed.latest(object -> {
            if (!object.bucket().equals(bucket)) {
                finishBucket();
                begin(object.bucket(), unlisted.remove(object.bucket()), service);
            }
            match(object);
        });
        finishBucket();
        for (String empty : unlisted) {
            begin(empty, true, service);
            finishBucket();
        }
        return findings.comparison();
    }

    private void begin(String name, boolean listed, S3Service service) {
        bucket = name;
        there = listed ? ObjectListing.ofObjects(service, name) : Collections.emptyIterator();
        advance();
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

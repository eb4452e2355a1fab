package dev.pale.backup.minio;

import dev.pale.backup.census.CensusKey;
import dev.pale.backup.census.Comparison;
import dev.pale.backup.census.Difference;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Whether objects that must not be deleted still must not: whether the snapshot has every retention and legal hold of the
 * source, and the restored service those that have not ended since.
 */
final class ObjectLocksProbe {
    private static final int MOST_ASKED = 10_000;

    private final Probed probed;
    private final Findings findings = new Findings();
    private final Instant now = Instant.now();
    private long asked;

    ObjectLocksProbe(Probed probed) {
        this.probed = probed;
    }

    Comparison ask(S3Service service) {
        compareWithSource();
        probed.latest(object -> {
            ObjectDetails.Lock lock = object.details().lock();
            boolean holds = lock.legalHold() || lock.retainsAt(now);
            if (holds && asked < MOST_ASKED) {
                asked++;
                findings.compare(object.bucket() + "/" + object.key(), told(lock), found(service, object, lock));
            }
        });
        findings.same(1);
        findings.note(asked + " objects are locked");
        return findings.comparison();
    }

    private void compareWithSource() {
        CensusKey key = CensusKey.decode(probed.snapshot().census().key());
        Map<String, ObjectFacts> indexed = new HashMap<>();
        probed.all(object -> indexed.computeIfAbsent(object.bucket(), bucket -> new ObjectFacts())
                .add(object.listed(), object.details(), ""));
        probed.snapshot()
                .census()
                .facts(MinioFacts.LOCKS)
                .forEach((bucket, locks) -> findings.compare(
                        "locks of '" + bucket + "' in the snapshot",
                        locks,
                        indexed.getOrDefault(bucket, new ObjectFacts()).locks(key)));
    }

    private String told(ObjectDetails.Lock lock) {
        String retention = lock.retainsAt(now) ? lock.mode() + " until " + lock.until() : "no retention";
        return retention + (lock.legalHold() ? ", legal hold" : "");
    }

    private String found(S3Service service, IndexedObject object, ObjectDetails.Lock wanted) {
        try {
            HeadObjectResponse head = service.client()
                    .headObject(request -> request.bucket(object.bucket()).key(object.key()));
            Instant until = head.objectLockRetainUntilDate();
            String mode = head.objectLockModeAsString();
            boolean held = "ON".equals(head.objectLockLegalHoldStatusAsString());
            boolean sameInstant = until != null
                    && wanted.until() != null
                    && until.getEpochSecond() == wanted.until().getEpochSecond();
            return told(new ObjectDetails.Lock(
                    mode == null || until == null ? "" : mode, sameInstant ? wanted.until() : until, held));
        } catch (S3Exception answer) {
            return answer.statusCode() == 404 ? Difference.ABSENT : "answered with " + answer.statusCode();
        }
    }
}

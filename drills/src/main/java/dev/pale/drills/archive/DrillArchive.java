package dev.pale.drills.archive;

import static java.util.Objects.requireNonNull;

import dev.pale.backup.bucket.ObjectStore;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.monitor.DrillPlace;
import dev.pale.backup.seal.SigningKey;
import dev.pale.backup.seal.TrustedSigners;
import dev.pale.reports.result.DrillResult;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Drills that are kept, below {@code drills/} in a bucket. Write-once: keeping the same result again changes nothing and
 * gives the same place. A drill exists once its {@code result.json} does, which is put last; what was broken off before
 * that is no drill. Never holds a secret. Thread safe.
 *
 * <p>All methods pass on what the bucket says ({@code BUCKET_UNREACHABLE}, {@code BUCKET_DENIED},
 * {@code BUCKET_MISSING}).
 */
public final class DrillArchive {
    private static final Pattern FILE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private final ObjectStore bucket;
    private final KeptObjects objects;

    public DrillArchive(ObjectStore bucket) {
        this.bucket = requireNonNull(bucket, "bucket");
        this.objects = new KeptObjects(bucket);
    }

    /**
     * Keeps a result with its evidence, their signatures and its page.
     *
     * @throws PaleException {@code OBJECT_EXISTS} if more drills began within a minute than there are seconds
     */
    public DrillId archive(DrillResult drill, SigningKey key) {
        Map<String, byte[]> files = DrillFiles.of(drill, key);
        DrillId first = new DrillId(drill.startedAt());
        for (int later = 0; later < DrillPlace.PLACES; later++) {
            DrillId place = new DrillId(first.at().plusSeconds(later));
            if (put(place, files)) {
                return place;
            }
        }
        throw new PaleException(
                ErrorCode.OBJECT_EXISTS,
                "there is no free place for a drill at " + first + " nor in the minute after it",
                "look what lies there; one drill at a time is enough");
    }

    private boolean put(DrillId place, Map<String, byte[]> files) {
        return files.entrySet().stream().allMatch(file -> objects.put(place.key(file.getKey()), file.getValue()));
    }

    /**
     * Keeps more files beside a drill, such as a history for the next one. They are not signed.
     *
     * @param files bytes by name; letters, digits, {@code .}, {@code _} and {@code -}
     * @throws PaleException {@code OBJECT_EXISTS} if another file of this name is kept with the drill already
     */
    public void keep(DrillId drill, Map<String, byte[]> files) {
        files.keySet().forEach(DrillArchive::requireFree);
        files.forEach((name, bytes) -> {
            if (!objects.put(drill.key(name), bytes)) {
                throw new PaleException(
                        ErrorCode.OBJECT_EXISTS,
                        drill.key(name) + " is kept already, and nothing is ever overwritten",
                        "keep it under another name");
            }
        });
    }

    private static void requireFree(String name) {
        Set<String> own = Set.of(
                DrillFiles.RESULT,
                DrillFiles.EVIDENCE,
                DrillFiles.PAGE,
                DrillFiles.signatureOf(DrillFiles.RESULT),
                DrillFiles.signatureOf(DrillFiles.EVIDENCE));
        if (own.contains(name) || !FILE.matcher(name).matches()) {
            throw new IllegalArgumentException("no name for a file beside a drill: " + name);
        }
    }

    /** The file of this name of the newest drill that has one; empty where none has. It is not signed. */
    public Optional<byte[]> newest(String name) {
        List<DrillId> drills = list();
        return drills.reversed().stream()
                .map(drill -> drill.key(name))
                .filter(objects::exists)
                .findFirst()
                .map(objects::read);
    }

    /** Every drill that exists, oldest first. Listing proves nothing. */
    public List<DrillId> list() {
        try (Stream<ObjectStore.StoredObject> all = bucket.list(DrillPlace.HOME)) {
            return all.flatMap(object -> DrillId.ofKey(object.key(), DrillFiles.RESULT).stream())
                    .sorted()
                    .toList();
        }
    }

    /** Reads a drill and proves it: signature, form, place, and the same of its evidence. */
    public ArchivedDrill read(DrillId drill, TrustedSigners trusted) {
        return new DrillReader(objects, trusted).read(drill);
    }

    /** Names the bucket; nothing secret. */
    public String location() {
        return bucket.location();
    }

    /** Retries that succeeded, one line each. */
    public List<String> recovered() {
        return Collections.unmodifiableList(bucket.recovered());
    }
}

package dev.pale.backup.snapshot;

import dev.pale.backup.bucket.ObjectStore;
import dev.pale.backup.bucket.ObjectStore.StoredObject;
import dev.pale.backup.bucket.ObjectUpload;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Blobs that retention is about to remove, announced in the bucket at {@code <prefix>/<source>/condemned/}, so that no backup
 * reuses what will be gone by the time that it is done.
 *
 * <p>Retention announces first, then looks for backups that run, and removes nothing where it sees one. A backup claims its
 * place first, then reads what is announced, then lists the blobs, and reuses none that is announced. So of the two at least
 * one sees the other: whatever a backup reuses is there to stay. Replication takes the place of a copy in the same order, and
 * copies no snapshot that needs what is announced. (It takes a service whose listings show what was written,
 * as those of B2, AWS and MinIO do.)
 *
 * <p>Not signed: a forged announcement makes a backup upload what it need not, which whoever may write to the bucket can do
 * more simply.
 */
final class CondemnedBlobs {
    private static final Logger LOG = LoggerFactory.getLogger(CondemnedBlobs.class);
    private static final String PLACE = "condemned/";
    private static final String SUFFIX = ".txt";
    private static final int LARGEST_BYTES = 64 << 20;
    private static final Pattern ID = Pattern.compile("[0-9a-f]{16,128}");

    private CondemnedBlobs() {}

    /** Ids of all that is announced. What cannot be read as an announcement is none, and the log says so. */
    static Set<String> of(ObjectStore objects, SourceId source) {
        Set<String> ids = new HashSet<>();
        for (StoredObject list : lists(objects, source)) {
            try {
                new String(whole(objects, list.key()), StandardCharsets.US_ASCII)
                        .lines()
                        .filter(line -> ID.matcher(line).matches())
                        .forEach(ids::add);
            } catch (PaleException unreadable) {
                if (!Unproven.is(unreadable)) {
                    throw unreadable;
                }
                LOG.warn("phase=backup source={} condemned={} state=gone", source, list.key());
            }
        }
        return ids;
    }

    /**
     * Refuses to rely on a blob that is announced.
     *
     * @throws PaleException {@code OBJECT_MISSING}
     */
    static void requireStays(Set<String> announced, String id) {
        if (announced.contains(id)) {
            throw new PaleException(
                    ErrorCode.OBJECT_MISSING,
                    "retention is about to remove the blob " + id + " from the replica",
                    "run it again when 'pale prune' has ended there; what is missing then is copied");
        }
    }

    private static List<StoredObject> lists(ObjectStore objects, SourceId source) {
        try (Stream<StoredObject> listed = objects.list(SnapshotId.home(source) + PLACE)) {
            return listed.toList();
        }
    }

    /** Announces blobs, and returns the key of the announcement. */
    static String announce(ObjectStore objects, SourceId source, Collection<String> ids) {
        String key = SnapshotId.home(source) + PLACE + UUID.randomUUID() + SUFFIX;
        try (ObjectUpload upload = objects.upload(key)) {
            upload.write((String.join("\n", ids) + "\n").getBytes(StandardCharsets.US_ASCII));
            upload.finish();
            return key;
        } catch (IOException unwritten) {
            throw new PaleException(
                    ErrorCode.NOT_PRUNED,
                    "which blobs are to be removed could not be announced: " + unwritten.getMessage(),
                    "no blob was removed; run it again",
                    unwritten);
        }
    }

    /** Announcements that a killed run left behind. */
    static List<String> abandoned(ObjectStore objects, SourceId source, Instant before) {
        return lists(objects, source).stream()
                .filter(list -> list.modifiedAt().isBefore(before))
                .map(StoredObject::key)
                .toList();
    }

    private static byte[] whole(ObjectStore objects, String key) {
        try (InputStream in = objects.read(key)) {
            return in.readNBytes(LARGEST_BYTES);
        } catch (IOException cut) {
            throw StoreFailure.of(cut);
        }
    }
}

package dev.pale.backup.snapshot;

import dev.pale.backup.bucket.ObjectStore;
import dev.pale.backup.bucket.ObjectStore.StoredObject;
import dev.pale.backup.bucket.ObjectUpload;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.seal.Purpose;
import dev.pale.backup.seal.SigningKey;
import dev.pale.backup.seal.TrustedSigners;
import dev.pale.backup.snapshot.PruneRecord.Pruned;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The records of what retention removed from one source, at {@code <prefix>/<source>/pruned/<yyyy>/<MM>/<dd>/<HHmmss>Z.json},
 * the signature beside each. Read in the one safe order: bytes, signature, form, place.
 */
public final class PruneRecords {
    private static final String PLACE = "pruned/";
    private static final String SUFFIX = ".json";
    private static final String SIGNATURE_SUFFIX = ".json.sig";
    private static final int LARGEST_RECORD_BYTES = 64 << 20;
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final DateTimeFormatter PATH =
            DateTimeFormatter.ofPattern("uuuu/MM/dd/HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final ObjectStore objects;
    private final SourceId source;

    public PruneRecords(ObjectStore objects, SourceId source) {
        this.objects = objects;
        this.source = source;
    }

    /** What lies in the place of a record. */
    public sealed interface Found {
        String key();
    }

    /**
     * A record that retention signed.
     *
     * @param by who signed it, as the trusted signers name them
     * @param storedAt when it was uploaded, by the service's clock
     */
    public record Proven(String key, PruneRecord record, String by, Instant storedAt) implements Found {}

    /** Something that proves nothing. */
    public record Doubtful(String key, PaleException why) implements Found {}

    /**
     * Everything that lies where records belong, oldest first. A signature without its record says nothing; a record that
     * is removed while it is read, because a newer one has all that it said, is none.
     */
    public List<Found> read(TrustedSigners trusted) {
        List<StoredObject> records;
        try (Stream<StoredObject> listed = objects.list(home())) {
            records = listed.filter(object -> !object.key().endsWith(SIGNATURE_SUFFIX))
                    .toList();
        }
        return records.stream()
                .map(object -> read(object, trusted))
                .filter(found ->
                        found instanceof Proven || objects.find(found.key()).isPresent())
                .toList();
    }

    private Found read(StoredObject object, TrustedSigners trusted) {
        String key = object.key();
        try {
            byte[] bytes = whole(key, LARGEST_RECORD_BYTES);
            String by = trusted.verify(Purpose.PRUNE, bytes, signature(key));
            return new Proven(key, parse(key, bytes), by, object.modifiedAt());
        } catch (PaleException wrong) {
            if (!Unproven.is(wrong)) {
                throw wrong;
            }
            return new Doubtful(key, wrong);
        }
    }

    private String signature(String key) {
        try {
            return new String(
                    whole(signatureKey(key), ManifestReader.LARGEST_SIGNATURE_BYTES), StandardCharsets.ISO_8859_1);
        } catch (PaleException failure) {
            if (failure.code() == ErrorCode.OBJECT_MISSING) {
                throw new PaleException(
                        ErrorCode.PRUNE_UNSIGNED,
                        "the prune record " + key + " has no signature",
                        "find out who put it there, and which snapshots are gone",
                        failure);
            }
            throw failure;
        }
    }

    private PruneRecord parse(String key, byte[] bytes) {
        try {
            PruneRecord record = StrictJson.read(bytes, PruneRecord.class);
            requireForm(key, record);
            return record;
        } catch (IOException wrong) {
            throw unreadable(key, wrong.getMessage(), wrong);
        }
    }

    private void requireForm(String key, PruneRecord record) throws IOException {
        if (!record.schema().equals(PruneRecord.SCHEMA)) {
            throw new IOException("it has form '" + record.schema() + "', not '" + PruneRecord.SCHEMA + "'");
        }
        if (!record.source().equals(source.toString())
                || !key(record.prunedAt()).equals(key)) {
            throw new IOException(
                    "it is one of " + record.source() + " at " + record.prunedAt() + ", which belongs elsewhere");
        }
        Set<String> ids = new HashSet<>();
        for (Pruned pruned : record.snapshots()) {
            boolean first = pruned.previous() == null;
            if (SnapshotId.parse(source, pruned.snapshot()).isEmpty()
                    || !SHA256.matcher(pruned.manifestSha256()).matches()
                    || pruned.sequence() < 1
                    || first != (pruned.sequence() == 1)
                    || !ids.add(pruned.snapshot())) {
                throw new IOException("it does not say properly what '" + pruned.snapshot() + "' was");
            }
        }
    }

    /** Writes a record, its signature first, and returns its key. */
    public String write(PruneRecord record, SigningKey retention) {
        byte[] bytes = StrictJson.write(record);
        String key = key(record.prunedAt());
        put(signatureKey(key), retention.sign(Purpose.PRUNE, bytes).getBytes(StandardCharsets.US_ASCII));
        put(key, bytes);
        return key;
    }

    /** Copies a record, verified once more, to another bucket; its signature first. */
    void copyTo(ObjectStore other, Proven record, TrustedSigners trusted) {
        byte[] bytes = whole(record.key(), LARGEST_RECORD_BYTES);
        String signature = signature(record.key());
        trusted.verify(Purpose.PRUNE, bytes, signature);
        ObjectCopying copying = new ObjectCopying(objects, other);
        copying.put(signatureKey(record.key()), signature.getBytes(StandardCharsets.ISO_8859_1));
        copying.put(record.key(), bytes);
    }

    /** The key of the signature of a record. */
    public static String signatureKey(String key) {
        return key + ".sig";
    }

    private void put(String key, byte[] content) {
        try (ObjectUpload upload = objects.upload(key)) {
            upload.write(content);
            upload.finish();
        } catch (IOException unwritten) {
            throw new PaleException(
                    ErrorCode.NOT_PRUNED,
                    "the record of what is to be removed could not be written: " + unwritten.getMessage(),
                    "nothing was removed; run it again",
                    unwritten);
        }
    }

    private String home() {
        return SnapshotId.home(source) + PLACE;
    }

    private String key(Instant prunedAt) {
        return home() + PATH.format(prunedAt) + SUFFIX;
    }

    private byte[] whole(String key, int most) {
        try (InputStream in = objects.read(key)) {
            byte[] bytes = in.readNBytes(most + 1);
            if (bytes.length > most) {
                throw unreadable(key, "it is larger than " + most + " bytes", null);
            }
            return bytes;
        } catch (IOException cut) {
            throw StoreFailure.of(cut);
        }
    }

    private static PaleException unreadable(String key, String why, Exception cause) {
        return new PaleException(
                ErrorCode.PRUNE_UNREADABLE,
                "the prune record " + key + " cannot be read: " + why,
                "it was written by another version, or is not in its place; find out who put it there",
                cause);
    }
}

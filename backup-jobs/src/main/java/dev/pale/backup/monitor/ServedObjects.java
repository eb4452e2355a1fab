package dev.pale.backup.monitor;

import static java.util.Objects.requireNonNull;

import dev.pale.backup.bucket.ObjectStore;
import dev.pale.backup.bucket.ObjectUpload;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import java.io.InputStream;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A bucket as the monitor reads it. That the service refuses one object, while it lists them, is said of that object
 * ({@code OBJECT_REFUSED}) and not of the bucket: whoever may write could have put it there so. Not thread safe.
 */
final class ServedObjects implements ObjectStore {
    /** Answers that will be the same the next time. */
    private static final Set<ErrorCode> REFUSALS = EnumSet.of(ErrorCode.BUCKET_DENIED, ErrorCode.BUCKET_PROTOCOL);

    private final ObjectStore objects;
    private long served;
    private Optional<PaleException> refusal = Optional.empty();

    ServedObjects(ObjectStore objects) {
        this.objects = requireNonNull(objects, "objects");
    }

    /** How many objects the service began to send. */
    long served() {
        return served;
    }

    /** The first answer that refused one. */
    Optional<PaleException> refusal() {
        return refusal;
    }

    /** Asks for a listing, the one thing without which nothing can be judged; throws what the bucket says. */
    void requireListing() {
        objects.find("");
    }

    @Override
    public InputStream read(String key) {
        try {
            InputStream content = objects.read(key);
            served++;
            return content;
        } catch (PaleException failure) {
            if (!REFUSALS.contains(failure.code())) {
                throw failure;
            }
            requireListing();
            refusal = refusal.or(() -> Optional.of(failure));
            throw new PaleException(
                    ErrorCode.OBJECT_REFUSED,
                    "the service lists objects and refuses this one: " + failure.getMessage(),
                    "find out who wrote it, and with which encryption or storage class",
                    failure);
        }
    }

    @Override
    public Optional<StoredObject> find(String key) {
        return objects.find(key);
    }

    @Override
    public Stream<StoredObject> list(String prefix) {
        return objects.list(prefix);
    }

    @Override
    public ObjectUpload upload(String key) {
        throw new UnsupportedOperationException("the monitor writes nothing");
    }

    @Override
    public int abortUnfinished(String prefix, Instant begunBefore) {
        throw new UnsupportedOperationException("the monitor removes nothing");
    }

    @Override
    public String location() {
        return objects.location();
    }

    @Override
    public List<String> recovered() {
        return objects.recovered();
    }

    /** Leaves the bucket open, which is not its own. */
    @Override
    public void close() {
        // nothing of its own
    }
}

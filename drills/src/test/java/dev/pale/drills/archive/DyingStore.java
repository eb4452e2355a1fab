package dev.pale.drills.archive;

import dev.pale.backup.bucket.ObjectStore;
import dev.pale.backup.bucket.ObjectUpload;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A real bucket, and a process that dies after so many uploads. */
final class DyingStore implements ObjectStore {
    private static final int UNREADABLE = -1;

    private final ObjectStore real;
    private int left;

    DyingStore(ObjectStore real, int uploads) {
        this.real = real;
        this.left = uploads;
    }

    @Override
    public ObjectUpload upload(String key) {
        if (left == 0) {
            throw new PaleException(ErrorCode.INTERRUPTED, "killed before " + key, "start it again");
        }
        left--;
        return real.upload(key);
    }

    /** A bucket whose objects may be listed and not be read. */
    static DyingStore unreadable(ObjectStore real) {
        return new DyingStore(real, UNREADABLE);
    }

    @Override
    public InputStream read(String key) {
        if (left == UNREADABLE) {
            throw new PaleException(ErrorCode.BUCKET_DENIED, "no right to read " + key, "use another key");
        }
        return real.read(key);
    }

    @Override
    public Optional<StoredObject> find(String key) {
        return real.find(key);
    }

    @Override
    public Stream<StoredObject> list(String prefix) {
        return real.list(prefix);
    }

    @Override
    public int abortUnfinished(String prefix, Instant begunBefore) {
        return real.abortUnfinished(prefix, begunBefore);
    }

    @Override
    public String location() {
        return real.location();
    }

    @Override
    public List<String> recovered() {
        return real.recovered();
    }

    @Override
    public void close() {
        real.close();
    }
}

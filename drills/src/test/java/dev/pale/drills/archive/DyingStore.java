package dev.pale.drills.archive;

import dev.pale.backup.bucket.ObjectStore;
import dev.pale.backup.bucket.ObjectUpload;
import dev.pale.backup.bucket.PassingStore;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import java.io.InputStream;

/** A real bucket, and a process that dies after so many uploads. */
final class DyingStore extends PassingStore {
    private static final int UNREADABLE = -1;

    private int left;

    DyingStore(ObjectStore real, int uploads) {
        super(real);
        this.left = uploads;
    }

    @Override
    public ObjectUpload upload(String key) {
        if (left == 0) {
            throw new PaleException(ErrorCode.INTERRUPTED, "killed before " + key, "start it again");
        }
        left--;
        return super.upload(key);
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
        return super.read(key);
    }
}

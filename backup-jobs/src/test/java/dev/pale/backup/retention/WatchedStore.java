package dev.pale.backup.retention;

import dev.pale.backup.bucket.ObjectStore;
import dev.pale.backup.bucket.ObjectUpload;
import dev.pale.backup.bucket.PassingStore;
import java.io.InputStream;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A real bucket, and somebody who is told of each call before it is made: {@code upload <key>}, {@code read <key>}, {@code list <prefix>}. */
final class WatchedStore extends PassingStore {
    private final Consumer<String> watcher;

    WatchedStore(ObjectStore real, Consumer<String> watcher) {
        super(real);
        this.watcher = watcher;
    }

    @Override
    public ObjectUpload upload(String key) {
        watcher.accept("upload " + key);
        return super.upload(key);
    }

    @Override
    public InputStream read(String key) {
        watcher.accept("read " + key);
        return super.read(key);
    }

    @Override
    public Stream<StoredObject> list(String prefix) {
        watcher.accept("list " + prefix);
        return super.list(prefix);
    }
}

package dev.pale.backup.retention;

import dev.pale.backup.bucket.ObjectStore;
import dev.pale.backup.bucket.ObjectUpload;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A real bucket, and somebody who is told of each call before it is made: {@code upload <key>}, {@code read <key>}, {@code list <prefix>}. */
record WatchedStore(ObjectStore real, Consumer<String> watcher) implements ObjectStore {
    @Override
    public ObjectUpload upload(String key) {
        watcher.accept("upload " + key);
        return real.upload(key);
    }

    @Override
    public InputStream read(String key) {
        watcher.accept("read " + key);
        return real.read(key);
    }

    @Override
    public Optional<StoredObject> find(String key) {
        return real.find(key);
    }

    @Override
    public Stream<StoredObject> list(String prefix) {
        watcher.accept("list " + prefix);
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

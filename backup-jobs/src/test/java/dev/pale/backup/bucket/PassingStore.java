package dev.pale.backup.bucket;

import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A real bucket, behind something that may step in. Closes it. */
public abstract class PassingStore implements ObjectStore {
    private final ObjectStore real;

    protected PassingStore(ObjectStore real) {
        this.real = real;
    }

    @Override
    public ObjectUpload upload(String key) {
        return real.upload(key);
    }

    @Override
    public InputStream read(String key) {
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

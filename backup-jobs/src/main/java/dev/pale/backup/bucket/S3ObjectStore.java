package dev.pale.backup.bucket;

import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A bucket of any S3-compatible service. Memory, waits and retries are those of {@link StoreSettings}; how large an
 * object can be is told by {@link PartPlan}; how keys stay write-once, by {@link WriteOnce}.
 */
public final class S3ObjectStore implements ObjectStore, ObjectRemover {
    private final BucketAddress address;
    private final StoreSettings settings;
    private final S3Calls calls;
    private final WriteOnce once;
    private final ChunkPool pool;
    private final ExecutorService senders;

    private S3ObjectStore(BucketAddress address, StoreSettings settings) {
        this.address = address;
        this.settings = settings;
        this.calls = new S3Calls(address, settings);
        this.once = new WriteOnce(calls);
        this.pool = new ChunkPool(settings.parts(), settings.poolWait());
        this.senders = Executors.newFixedThreadPool(
                settings.partsInFlight(),
                Thread.ofPlatform().daemon().name("part-", 1).factory());
    }

    /** Opens a bucket with the limits of {@link StoreSettings#standard()}. Makes no call yet. */
    public static S3ObjectStore open(BucketAddress address) {
        return open(address, StoreSettings.standard());
    }

    public static S3ObjectStore open(BucketAddress address, StoreSettings settings) {
        return new S3ObjectStore(address, settings);
    }

    @Override
    public ObjectUpload upload(String key) {
        return new StreamingUpload(
                calls, once, settings.parts(), pool.open(), new StreamingUpload.Sending(senders, key));
    }

    @Override
    public InputStream read(String key) {
        return new ResumingRead(calls, settings, key);
    }

    /** Asks the listing, not the object: only a listing tells a missing object from a missing bucket. */
    @Override
    public Optional<StoredObject> find(String key) {
        return calls.list(key, null, 1).contents().stream()
                .filter(object -> object.key().equals(key))
                .findFirst()
                .map(object -> new StoredObject(object.key(), object.size(), object.lastModified()));
    }

    @Override
    public Stream<StoredObject> list(String prefix) {
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(
                        new ObjectPages(calls, prefix), Spliterator.ORDERED | Spliterator.NONNULL),
                false);
    }

    @Override
    public int abortUnfinished(String prefix, Instant begunBefore) {
        return new UnfinishedUploads(calls, prefix).abort(begunBefore);
    }

    @Override
    public void remove(String key) {
        calls.remove(key);
    }

    @Override
    public String location() {
        return address.endpoint().resolve("/" + address.bucket()).toString();
    }

    @Override
    public List<String> recovered() {
        return calls.recovered();
    }

    /** Ends the connections; uploads still open fail. */
    @Override
    public void close() {
        senders.shutdown();
        calls.close();
    }
}

package dev.pale.backup.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pale.backup.bucket.ObjectStore.StoredObject;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.secret.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class S3ObjectStoreIT {
    private static final int SEED = 20_260_101;

    @TempDir
    private Path directory;

    private TestBucket bucket;
    private ObjectStore store;

    @BeforeEach
    void start() {
        bucket = TestBucket.start(directory);
        store = bucket.open();
    }

    @AfterEach
    void stop() {
        store.close();
        bucket.close();
    }

    @Test
    void givesBackWhatWasPutIn() throws IOException {
        put(store, "a/small", bytes(1000));

        assertThat(get("a/small")).isEqualTo(bytes(1000));
        assertThat(store.find("a/small")).map(StoredObject::sizeBytes).contains(1000L);
        assertThat(store.find("a/smal")).isEmpty();
        assertThat(store.recovered()).isEmpty();
    }

    @Test
    void storesAnObjectOfNoBytes() throws IOException {
        put(store, "a/empty", new byte[0]);

        assertThat(get("a/empty")).isEmpty();
    }

    @Test
    void givesBackSixtyMebibytesThatWentUpInManyGrowingParts() throws IOException {
        byte[] content = bytes(60 << 20);

        put(store, "a/large", content);

        assertThat(get("a/large")).isEqualTo(content);
        assertThat(bucket.unfinishedUploads()).isEmpty();
    }

    @Test
    void givesBackObjectsThatWentUpInParallelThroughOneSmallPool() throws Exception {
        List<Callable<Void>> uploads = IntStream.range(0, 12)
                .<Callable<Void>>mapToObj(number -> () -> {
                    put(store, "parallel/" + number, bytes((12 << 20) + number));
                    return null;
                })
                .toList();
        try (ExecutorService threads = Executors.newFixedThreadPool(12)) {
            for (Future<Void> upload : threads.invokeAll(uploads)) {
                upload.get();
            }
        }

        for (int number = 0; number < 12; number++) {
            assertThat(get("parallel/" + number)).isEqualTo(bytes((12 << 20) + number));
        }
    }

    @Test
    void neverOverwritesAnObject() throws IOException {
        put(store, "a/once", bytes(10));

        assertFails(ErrorCode.OBJECT_EXISTS, () -> put(store, "a/once", bytes(20)));
        assertFails(ErrorCode.OBJECT_EXISTS, () -> put(store, "a/once", bytes(6 << 20)));
        assertThat(get("a/once")).hasSize(10);
        assertThat(bucket.unfinishedUploads()).isEmpty();
    }

    @Test
    void leavesNothingOfAnUploadThatWasNotFinished() throws IOException {
        try (ObjectUpload upload = store.upload("a/half")) {
            upload.write(bytes(6 << 20));
            assertThat(bucket.unfinishedUploads()).containsExactly("a/half");
        }

        assertThat(bucket.unfinishedUploads()).isEmpty();
        assertThat(store.find("a/half")).isEmpty();
    }

    @Test
    void takesBackAnUploadEvenWhenTheThreadWasInterrupted() throws IOException {
        try (ObjectUpload upload = store.upload("a/half")) {
            upload.write(bytes(6 << 20));
            Thread.currentThread().interrupt();
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }

        assertThat(bucket.unfinishedUploads()).isEmpty();
    }

    @Test
    void listsMoreThanAThousandKeysInOrder() throws IOException {
        List<String> keys = IntStream.range(0, 2_345)
                .mapToObj(number -> String.format("many/%05d", number))
                .toList();
        for (String key : keys) {
            put(store, key, bytes(1));
        }
        put(store, "other/1", bytes(1));

        try (Stream<StoredObject> listing = store.list("many/")) {
            assertThat(listing.map(StoredObject::key)).containsExactlyElementsOf(keys);
        }
    }

    @Test
    void abortsUnfinishedUploadsOfOthers() throws IOException {
        ObjectStore killed = bucket.open();
        ObjectUpload abandoned = killed.upload("a/killed");
        abandoned.write(bytes(6 << 20));
        killed.close();

        assertThat(store.abortUnfinished("b/", Instant.now().plusSeconds(60))).isZero();
        assertThat(store.abortUnfinished("a/", Instant.now().minusSeconds(3600)))
                .isZero();
        assertThat(store.abortUnfinished("a/", Instant.now().plusSeconds(60))).isOne();
        assertThat(bucket.unfinishedUploads()).isEmpty();
    }

    @Test
    void saysWhatIsMissing() {
        BucketAddress there = bucket.address();
        BucketAddress elsewhere = new BucketAddress(
                there.endpoint(), there.region(), "no-such-bucket", there.accessKeyId(), there.secretAccessKey());

        assertFails(ErrorCode.OBJECT_MISSING, () -> store.read("a/none"));
        try (ObjectStore wrong = S3ObjectStore.open(elsewhere, TestBucket.impatient())) {
            assertFails(ErrorCode.BUCKET_MISSING, () -> wrong.list("a/").count());
            assertFails(ErrorCode.BUCKET_MISSING, () -> wrong.find("a/none"));
            assertFails(ErrorCode.BUCKET_MISSING, () -> wrong.read("a/none"));
            assertFails(ErrorCode.BUCKET_MISSING, () -> put(wrong, "a/none", bytes(1)));
        }
    }

    @Test
    void saysThatTheKeyIsWrongWithoutSayingTheKey() {
        BucketAddress there = bucket.address();
        BucketAddress stranger = new BucketAddress(
                there.endpoint(), there.region(), there.bucket(), "tester", Secret.of("not-the-secret"));

        try (ObjectStore wrong = S3ObjectStore.open(stranger, TestBucket.impatient())) {
            assertFails(ErrorCode.BUCKET_DENIED, () -> wrong.list("a/").count());
            assertThatThrownBy(() -> wrong.list("a/").count()).hasMessageNotContaining("not-the-secret");
        }
    }

    @Test
    void saysThatNobodyAnswers() {
        BucketAddress nowhere = bucket.address(URI.create("http://127.0.0.1:1"));

        try (ObjectStore wrong = S3ObjectStore.open(nowhere, TestBucket.impatient())) {
            assertFails(ErrorCode.BUCKET_UNREACHABLE, () -> wrong.list("a/").count());
        }
    }

    private byte[] get(String key) throws IOException {
        try (InputStream in = store.read(key)) {
            return in.readAllBytes();
        }
    }

    private static void put(ObjectStore store, String key, byte[] content) throws IOException {
        try (ObjectUpload upload = store.upload(key)) {
            upload.write(content);
            upload.finish();
        }
    }

    private static void assertFails(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        PaleException.class,
                        failure -> assertThat(failure.code()).isEqualTo(code));
    }

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(SEED).nextBytes(bytes);
        return bytes;
    }
}

package dev.pale.backup.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pale.backup.bucket.FaultyFront.Fate;
import dev.pale.backup.bucket.FaultyFront.Request;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FaultyBucketIT {
    private static final int SEED = 7;
    private static final Fate SLOW_DOWN = new Fate.Answer(503, error("SlowDown"));

    @TempDir
    private Path directory;

    private TestBucket bucket;
    private FaultyFront front;
    private ObjectStore store;

    @BeforeEach
    void start() throws IOException {
        bucket = TestBucket.start(directory);
        front = FaultyFront.before(bucket.endpoint());
        store = S3ObjectStore.open(bucket.address(front.endpoint()), TestBucket.impatient());
    }

    @AfterEach
    void stop() {
        store.close();
        front.close();
        bucket.close();
    }

    @Test
    void recordsABurstOfRefusalsThatWentAway() throws IOException {
        front.decide(request -> request.number() <= 2 ? SLOW_DOWN : new Fate.Pass());

        put("a", bytes(100));

        assertThat(get("a")).isEqualTo(bytes(100));
        assertThat(store.recovered()).singleElement().asString().contains("put a: 503 SlowDown; attempt 3 succeeded");
    }

    @Test
    void givesUpWhenTheServiceStaysDown() {
        front.decide(request -> SLOW_DOWN);

        assertFails(ErrorCode.BUCKET_UNREACHABLE, () -> put("a", bytes(100)));
        assertThat(front.seen()).hasSize(TestBucket.impatient().attempts());
        assertThat(store.recovered()).isEmpty();
    }

    @Test
    void asksOnlyOnceWhereTheAnswerIsNo() {
        front.decide(request -> new Fate.Answer(403, error("AccessDenied")));

        assertFails(ErrorCode.BUCKET_DENIED, () -> store.list("a").count());
        assertThat(front.seen()).hasSize(1);
    }

    @Test
    void endsACallThatIsNeverAnswered() {
        front.decide(request -> new Fate.Hang());

        assertFails(ErrorCode.BUCKET_UNREACHABLE, () -> store.list("a").count());
        assertThat(front.seen()).hasSize(TestBucket.impatient().attempts());
    }

    @Test
    void resumesABodyThatWasCutShort() throws IOException {
        put("a", bytes(1 << 20));
        front.decide(request -> request.number() == 1 ? new Fate.CutAfter(300_000) : new Fate.Pass());

        assertThat(get("a")).isEqualTo(bytes(1 << 20));
        assertThat(front.seen()).hasSize(2);
        assertThat(front.seen().getLast().headers()).anyMatch(header -> header.startsWith("Range: bytes="));
        assertThat(store.recovered())
                .singleElement()
                .asString()
                .contains("get a: broke at byte")
                .contains("resumed");
    }

    @Test
    void neverTakesABodyThatIsAlwaysCutShortForTheWholeOne() throws IOException {
        put("a", bytes(1 << 20));
        front.decide(request -> new Fate.CutAfter(2_000));

        assertThatThrownBy(() -> get("a")).isInstanceOf(IOException.class).hasMessageContaining("of 1048576 bytes");
    }

    @Test
    void neverTakesAStrangersAnswerForAnEmptyListing() {
        front.decide(request -> new Fate.Answer(200, "<html>log in to the network first</html>"));

        assertFails(ErrorCode.BUCKET_PROTOCOL, () -> store.list("a").count());
        assertFails(ErrorCode.BUCKET_PROTOCOL, () -> store.find("a"));
        assertFails(ErrorCode.BUCKET_PROTOCOL, () -> store.abortUnfinished("a", Instant.EPOCH));
    }

    @Test
    void neverTakesAStrangersAnswerForAWrittenObject() {
        front.decide(request -> new Fate.Answer(200, "<html>log in to the network first</html>"));

        assertFails(ErrorCode.BUCKET_PROTOCOL, () -> put("a", bytes(100)));
        assertFails(ErrorCode.BUCKET_PROTOCOL, () -> put("a", bytes(6 << 20)));
    }

    @Test
    void refusesAListingThatRepeatsItself() {
        front.decide(request -> new Fate.Answer(200, page("again" + request.number())));

        assertFails(ErrorCode.BUCKET_PROTOCOL, () -> store.list("k").count());
        assertThat(front.seen()).hasSize(2);
    }

    @Test
    void knowsItsOwnObjectWhenOnlyTheAnswerWasLost() throws IOException {
        front.decide(request -> request.number() == 1 ? new Fate.LoseAnswer() : new Fate.Pass());

        put("a", bytes(100));

        assertThat(get("a")).isEqualTo(bytes(100));
        assertThat(store.recovered()).hasSize(1);
    }

    @Test
    void knowsItsOwnObjectOfPartsWhenOnlyTheLastAnswerWasLost() throws IOException {
        AtomicBoolean lost = new AtomicBoolean();
        front.decide(request -> isComplete(request) && !lost.getAndSet(true) ? new Fate.LoseAnswer() : new Fate.Pass());

        put("a", bytes(6 << 20));

        assertThat(get("a")).isEqualTo(bytes(6 << 20));
        assertThat(store.recovered()).singleElement().asString().startsWith("complete a:");
    }

    @Test
    void takesBackAllPartsWhenOneCannotBeSent() {
        front.decide(request -> request.line().contains("partNumber=3&")
                ? new Fate.Answer(403, error("AccessDenied"))
                : new Fate.Pass());

        assertFails(ErrorCode.BUCKET_DENIED, () -> put("a", bytes(16 << 20)));
        assertThat(bucket.unfinishedUploads()).isEmpty();
        assertThat(store.find("a")).isEmpty();
    }

    @Test
    void asksBeforehandWhereTheServiceKnowsNoConditions() throws IOException {
        front.decide(request ->
                hasHeader(request, "if-none-match") ? new Fate.Answer(501, error("NotImplemented")) : new Fate.Pass());

        put("a", bytes(100));
        put("b", bytes(6 << 20));

        assertFails(ErrorCode.OBJECT_EXISTS, () -> put("a", bytes(200)));
        assertFails(ErrorCode.OBJECT_EXISTS, () -> put("b", bytes(6 << 20)));
        assertThat(front.seen().stream().filter(request -> hasHeader(request, "if-none-match")))
                .as("asked once, then remembered")
                .hasSize(1);
    }

    @Test
    void sendsNoHeaderThatOlderServicesRefuse() throws IOException {
        front.decide(request -> new Fate.Pass());

        put("a", bytes(100));
        put("b", bytes(12 << 20));
        assertThat(get("a")).hasSize(100);
        assertThat(store.list("").count()).isEqualTo(2);
        assertThat(store.abortUnfinished("", Instant.EPOCH)).isZero();

        assertThat(front.seen())
                .hasSizeGreaterThan(8)
                .allSatisfy(request -> assertThat(request.headers()).noneMatch(header -> {
                    String lower = header.toLowerCase(Locale.ROOT);
                    return lower.startsWith("x-amz-checksum-")
                            || lower.startsWith("x-amz-sdk-checksum-algorithm")
                            || lower.startsWith("x-amz-trailer")
                            || lower.contains("aws-chunked")
                            || lower.contains("streaming-");
                }));
        assertThat(front.seen().stream().filter(request -> request.is("PUT")))
                .hasSizeGreaterThan(3)
                .allMatch(request -> hasHeader(request, "content-md5"));
    }

    private static boolean isComplete(Request request) {
        return request.is("POST") && request.line().contains("uploadId=");
    }

    private static boolean hasHeader(Request request, String name) {
        return request.headers().stream()
                .anyMatch(header -> header.toLowerCase(Locale.ROOT).startsWith(name + ":"));
    }

    private static String page(String token) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><ListBucketResult><Name>backups</Name><Prefix>k</Prefix>"
                + "<IsTruncated>true</IsTruncated><NextContinuationToken>" + token + "</NextContinuationToken>"
                + "<Contents><Key>k1</Key><LastModified>2026-01-01T00:00:00Z</LastModified><Size>1</Size></Contents>"
                + "</ListBucketResult>";
    }

    private static String error(String code) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>" + code
                + "</Code><Message>no</Message></Error>";
    }

    private byte[] get(String key) throws IOException {
        try (InputStream in = store.read(key)) {
            return in.readAllBytes();
        }
    }

    private void put(String key, byte[] content) throws IOException {
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

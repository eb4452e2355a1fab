package dev.pale.backup.minio;

import dev.pale.backup.snapshot.BlobContent;
import java.io.InputStream;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.Tag;

/**
 * Reads exactly the version that a listing named: by its id, or by its ETag. Throws what the SDK throws; 404 says that it
 * is gone, 412 that it is another by now. One thread at a time.
 */
final class ObjectRead implements BlobContent {
    private static final String MINIO = "MinIO";

    private final S3Service service;
    private final String bucket;
    private final ListedObject listed;
    private final boolean trustsTagCount;
    private GetObjectResponse response;

    /**
     * A read that has not begun.
     *
     * @param product what the service calls itself; MinIO tells with an object how many tags it has
     */
    ObjectRead(S3Service service, String product, String bucket, ListedObject listed) {
        this.service = service;
        this.bucket = bucket;
        this.listed = listed;
        this.trustsTagCount = product.startsWith(MINIO);
    }

    @Override
    public InputStream open() {
        GetObjectRequest.Builder request =
                GetObjectRequest.builder().bucket(bucket).key(listed.key());
        if (listed.version().isEmpty()) {
            request.ifMatch("\"" + listed.etag() + "\"");
        } else {
            request.versionId(listed.version());
        }
        ResponseInputStream<GetObjectResponse> stream = service.client().getObject(request.build());
        response = stream.response();
        return stream;
    }

    /** How long the service said that it is. */
    long bytes() {
        return response.contentLength();
    }

    /** What it has beside its content; after {@link #open}. */
    ObjectDetails details() {
        SortedMap<String, String> headers = new TreeMap<>();
        put(headers, "content-type", response.contentType());
        put(headers, "content-encoding", response.contentEncoding());
        put(headers, "content-disposition", response.contentDisposition());
        put(headers, "content-language", response.contentLanguage());
        put(headers, "cache-control", response.cacheControl());
        put(headers, "expires", response.expiresString());
        SortedMap<String, String> metadata = new TreeMap<>();
        response.metadata().forEach((name, value) -> metadata.put(name.toLowerCase(Locale.ROOT), value));
        boolean untagged = trustsTagCount && (response.tagCount() == null || response.tagCount() == 0);
        return new ObjectDetails(
                headers,
                metadata,
                untagged ? new TreeMap<>() : tags(),
                lock(
                        response.objectLockModeAsString(),
                        response.objectLockRetainUntilDate(),
                        response.objectLockLegalHoldStatusAsString()));
    }

    /** Its tags, which can change without any other sign. */
    SortedMap<String, String> tags() {
        SortedMap<String, String> tags = new TreeMap<>();
        try {
            service.client()
                    .getObjectTagging(
                            request -> request.bucket(bucket).key(listed.key()).versionId(version()))
                    .tagSet()
                    .forEach((Tag tag) -> tags.put(tag.key(), tag.value()));
        } catch (S3Exception answer) {
            String code = answer.awsErrorDetails() == null
                    ? ""
                    : answer.awsErrorDetails().errorCode();
            if (answer.statusCode() != 501 && !code.equals("NoSuchTagSet")) {
                throw answer;
            }
        }
        return tags;
    }

    /** Its retention and legal hold, which can change without any other sign. */
    ObjectDetails.Lock lock() {
        HeadObjectResponse head = service.client()
                .headObject(request -> request.bucket(bucket).key(listed.key()).versionId(version()));
        return lock(
                head.objectLockModeAsString(),
                head.objectLockRetainUntilDate(),
                head.objectLockLegalHoldStatusAsString());
    }

    private String version() {
        return listed.version().isEmpty() ? null : listed.version();
    }

    private static ObjectDetails.Lock lock(String mode, java.time.Instant until, String legalHold) {
        boolean held = "ON".equals(legalHold);
        return mode == null || until == null
                ? new ObjectDetails.Lock("", null, held)
                : new ObjectDetails.Lock(mode, until, held);
    }

    private static void put(SortedMap<String, String> headers, String name, String value) {
        if (value != null && !value.isEmpty()) {
            headers.put(name, value);
        }
    }
}

package dev.pale.backup.bucket;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;

/**
 * The calls that need no care beyond retries and translated errors; writing is {@link WriteOnce}. Thread safe.
 *
 * <p>The client sends nothing that older S3-compatible services refuse: no checksum headers of its own, no
 * {@code aws-chunked} bodies (Backblaze B2: "Unsupported header 'x-amz-checksum-crc32'", aws-sdk-java-v2 issue 5801).
 */
final class S3Calls implements AutoCloseable {
    /** Most objects a service lists at once. */
    private static final int PAGE = 1_000;

    private static final int MOST_CONNECTIONS = 64;

    private final BucketAddress address;
    private final StoreSettings settings;
    private final Retries retries;
    private final S3Client client;

    S3Calls(BucketAddress address, StoreSettings settings) {
        this.address = address;
        this.settings = settings;
        this.retries = new Retries(settings);
        this.client = connect(address, settings);
    }

    private static S3Client connect(BucketAddress address, StoreSettings settings) {
        URI endpoint = address.endpoint();
        return S3Client.builder()
                .endpointOverride(endpoint)
                .region(Region.of(address.region()))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        address.accessKeyId(), address.secretAccessKey().reveal())))
                .serviceConfiguration(s3 -> s3.pathStyleAccessEnabled(true).chunkedEncodingEnabled(false))
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .overrideConfiguration(
                        override -> override.retryStrategy(none -> none.maxAttempts(1))) // Retries does it, and says so
                .httpClientBuilder(Apache5HttpClient.builder()
                        .connectionTimeout(settings.connectTimeout())
                        .socketTimeout(settings.idleTimeout())
                        .connectionAcquisitionTimeout(settings.callTimeout())
                        .maxConnections(MOST_CONNECTIONS))
                .build();
    }

    S3Client client() {
        return client;
    }

    Retries retries() {
        return retries;
    }

    String bucket() {
        return address.bucket();
    }

    /** Runs a call with retries, its errors translated. */
    <T> T call(String what, Retries.Attempt<T> attempt) {
        return translating(what, () -> retries.call(what, attempt));
    }

    <T> T translating(String what, Supplier<T> call) {
        try {
            return call.get();
        } catch (SdkException failure) {
            throw S3Errors.translate(what, address, failure);
        }
    }

    /** The limit of one attempt with a body of this size. */
    AwsRequestOverrideConfiguration within(long bodyBytes) {
        Duration limit = settings.callTimeout(bodyBytes);
        return AwsRequestOverrideConfiguration.builder()
                .apiCallAttemptTimeout(limit)
                .build();
    }

    ListObjectsV2Response list(String prefix, String continuation, int most) {
        String what = "list '" + prefix + "'";
        ListObjectsV2Response page = call(
                what,
                attempt -> client.listObjectsV2(request -> request.bucket(bucket())
                        .prefix(prefix)
                        .continuationToken(continuation)
                        .maxKeys(Math.min(most, PAGE))
                        .overrideConfiguration(within(0))));
        requireAnswer(what, page.name());
        return page;
    }

    /** An object from a position on; {@code etag} null for whichever it is. */
    ResponseInputStream<GetObjectResponse> get(String key, long position, String etag) {
        GetObjectRequest request = GetObjectRequest.builder()
                .bucket(bucket())
                .key(key)
                .range(position == 0 ? null : "bytes=" + position + "-")
                .ifMatch(etag)
                .overrideConfiguration(within(0))
                .build();
        return call("get " + key, attempt -> client.getObject(request));
    }

    String beginParts(String key, String token) {
        String what = "begin " + key;
        String uploadId = call(
                        what,
                        attempt -> client.createMultipartUpload(request -> request.bucket(bucket())
                                .key(key)
                                .metadata(WriteOnce.mark(token))
                                .overrideConfiguration(within(0))))
                .uploadId();
        return requireAnswer(what, uploadId);
    }

    CompletedPart sendPart(String key, String uploadId, int number, Part part) {
        String what = "put part " + number + " of " + key;
        String md5 = part.contentMd5();
        String etag = call(
                        what,
                        attempt -> client.uploadPart(
                                request -> request.bucket(bucket())
                                        .key(key)
                                        .uploadId(uploadId)
                                        .partNumber(number)
                                        .contentMD5(md5)
                                        .contentLength(part.size())
                                        .overrideConfiguration(within(part.size())),
                                part.body()))
                .eTag();
        return CompletedPart.builder()
                .partNumber(number)
                .eTag(requireAnswer(what, etag))
                .build();
    }

    ListMultipartUploadsResponse listUploads(String prefix, String keyMarker, String uploadIdMarker) {
        String what = "list uploads below '" + prefix + "'";
        ListMultipartUploadsResponse page = call(
                what,
                attempt -> client.listMultipartUploads(request -> request.bucket(bucket())
                        .prefix(prefix)
                        .keyMarker(keyMarker)
                        .uploadIdMarker(uploadIdMarker)
                        .overrideConfiguration(within(0))));
        requireAnswer(what, page.bucket());
        return page;
    }

    /**
     * Insists on a field that every S3 service sends. A proxy's log-in page with status 200 would otherwise pass for an
     * empty listing or a written object.
     */
    <T> T requireAnswer(String what, T field) {
        if (field == null) {
            throw new PaleException(
                    ErrorCode.BUCKET_PROTOCOL,
                    what + ": " + address.endpoint() + " did not answer as an S3 service does",
                    "check the endpoint, and what stands between here and there");
        }
        return field;
    }

    /** Ends an upload and throws its parts away; false if there was none. */
    boolean abort(String key, String uploadId) {
        return call("abort " + key, attempt -> {
            try {
                client.abortMultipartUpload(request ->
                        request.bucket(bucket()).key(key).uploadId(uploadId).overrideConfiguration(within(0)));
                return true;
            } catch (NoSuchUploadException gone) {
                return attempt > 1;
            }
        });
    }

    /** Removes an object by its name; on services that know versions, its newest version is hidden. */
    void remove(String key) {
        call("delete " + key, attempt -> {
            try {
                return client.deleteObject(
                        request -> request.bucket(bucket()).key(key).overrideConfiguration(within(0)));
            } catch (NoSuchKeyException gone) {
                return null;
            }
        });
    }

    List<String> recovered() {
        return retries.recovered();
    }

    @Override
    public void close() {
        client.close();
    }
}
